"""What the Kubernetes manifests have to say beyond their schema, and their containers' commands run without a cluster.

    manifest.py check SCREEN MERGE      prints what is wrong, one line each; exit code 1 if anything is
    manifest.py run FILE                replaces itself by the command of FILE's job, in the present folder; mounts other
                                        than the working folder are folders of the same name in $MOUNTS
"""

import os
import sys

import yaml


def job_of(path):
    with open(path, encoding="utf-8") as file:
        return yaml.safe_load(file)


def pod_of(job):
    return job["spec"]["template"]["spec"]


def container_of(job):
    (container,) = pod_of(job)["containers"]
    return container


def environment_of(job):
    return {variable["name"]: variable["value"] for variable in container_of(job)["env"]}


def action_at(job, code):
    """What becomes of a pod that ends with this exit code; the first rule that fits counts, and none means one more try."""
    for rule in job["spec"]["podFailurePolicy"]["rules"]:
        exits = rule.get("onExitCodes")
        if exits and (code in exits["values"]) == (exits["operator"] == "In"):
            return rule["action"]
    return "Count"


def action_at_disruption(job):
    for rule in job["spec"]["podFailurePolicy"]["rules"]:
        for condition in rule.get("onPodConditions", []):
            if condition["type"] == "DisruptionTarget" and condition["status"] == "True":
                return rule["action"]
    return "Count"


def of_every_job(job):
    pod, container = pod_of(job), container_of(job)
    security = container["securityContext"]
    mounted = {mount["name"]: mount["mountPath"] for mount in container["volumeMounts"]}
    volumes = {volume["name"]: volume for volume in pod["volumes"]}
    writable = [mounted[name] for name, volume in volumes.items() if "emptyDir" in volume]
    named = {rule["onExitCodes"].get("containerName", container["name"])
             for rule in job["spec"]["podFailurePolicy"]["rules"] if "onExitCodes" in rule}
    yield "restartPolicy is Never: the server refuses a podFailurePolicy with any other", pod["restartPolicy"] == "Never"
    yield "a disruption is no failure", action_at_disruption(job) == "Ignore"
    yield "rules are about the container that is there", named == {container["name"]}
    yield "it does not run as root", pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] > 0
    yield "its root file system cannot be written", security["readOnlyRootFilesystem"]
    yield "it gains no rights", not security["allowPrivilegeEscalation"] and security["capabilities"]["drop"] == ["ALL"]
    yield "it has no key of the cluster's", not pod["automountServiceAccountToken"]
    yield "volumes are those that are mounted", set(volumes) == set(mounted)
    yield "it works in the claim", any(mounted[name] == container["workingDir"] and "persistentVolumeClaim" in volume
                                       for name, volume in volumes.items())
    for name in "TMPDIR", "POCL_CACHE_DIR":
        path = environment_of(job).get(name)
        yield f"{name} is in an emptyDir", path is None or any((path + "/").startswith(top + "/") for top in writable)
    yield "memory has a limit", "memory" in container["resources"]["limits"]


def of_screen(job):
    spec = job["spec"]
    yield "it is Indexed", spec["completionMode"] == "Indexed"
    yield "completions are PARTS", str(spec["completions"]) == environment_of(job)["PARTS"]
    yield "no more at a time than there are", 1 <= spec["parallelism"] <= spec["completions"]
    yield "being stopped (8) is no failure", action_at(job, 8) == "Ignore"
    yield "a wrong command line or input (2, 3) is not tried again", {action_at(job, 2), action_at(job, 3)} == {"FailIndex"}
    yield "other failures are tried again", all(action_at(job, code) == "Count" for code in (1, 4, 5, 6, 7, 137))
    yield "there are tries", spec["backoffLimitPerIndex"] > 0
    yield "TMPDIR and the kernel cache are set", {"TMPDIR", "POCL_CACHE_DIR"} <= set(environment_of(job))
    yield "there is time for the shards at work", pod_of(job)["terminationGracePeriodSeconds"] >= 120


def of_merge(job):
    yield "parts that are missing (3) are not tried again", action_at(job, 3) == "FailJob"
    yield "it has one pod", "completions" not in job["spec"] and "completionMode" not in job["spec"]


def of_both(screen, merge):
    yield "the jobs have names of their own", screen["metadata"]["name"] != merge["metadata"]["name"]
    for what in "image", "workingDir":
        yield f"both have the same {what}", container_of(screen)[what] == container_of(merge)[what]
    yield "both have the same volumes", pod_of(screen)["volumes"] == pod_of(merge)["volumes"]
    yield "both are the same user", pod_of(screen)["securityContext"] == pod_of(merge)["securityContext"]


def check(screen_path, merge_path):
    screen, merge = job_of(screen_path), job_of(merge_path)
    rules = [(screen_path, of_every_job(screen)), (merge_path, of_every_job(merge)), (screen_path, of_screen(screen)),
             (merge_path, of_merge(merge)), (merge_path, of_both(screen, merge))]
    wrong = [f"{path}: not so: {rule}" for path, found in rules for rule, holds in found if not holds]
    for line in wrong:
        print(line)
    return 1 if wrong else 0


def run(path):
    job = job_of(path)
    container = container_of(job)
    environment = dict(os.environ)
    for name, value in environment_of(job).items():
        environment[name] = os.environ["MOUNTS"] + value if value.startswith("/") else value
    words = container["command"] + container["args"]
    os.execvpe(words[0], words, environment)


if __name__ == "__main__":
    sys.exit({"check": check, "run": run}[sys.argv[1]](*sys.argv[2:]))
