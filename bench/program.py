"""Runs rescreen, reads its summary, and says what machine this is."""
import os
import re
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
PROGRAM = Path(os.environ.get("RESCREEN", ROOT / "build" / "release" / "rescreen")).resolve()
CORES = len(os.sched_getaffinity(0))


def rescreen(*words, program=PROGRAM):
    """Runs one command. Returns its seconds by the clock, its peak memory and what its summary says."""
    command = [str(word) for word in (program, *words)]
    log, memory_kib, begun = WORK / "rescreen.log", 0, time.perf_counter()
    with open(log, "wb") as stream, subprocess.Popen(command, stderr=stream, stdout=stream) as process:
        # Its high-water mark is looked at while it runs: what wait4 tells counts this program's own memory, too.
        while process.poll() is None:
            status = Path(f"/proc/{process.pid}/status").read_text()
            memory_kib = max([memory_kib, *map(int, re.findall(r"VmHWM:\s*(\d+)", status))])
            time.sleep(0.002)
    seconds, text = time.perf_counter() - begun, log.read_text()
    if process.returncode != 0:
        raise SystemExit(f"bench: {' '.join(command)}\nbench: failed: {text.strip()}")
    times = re.findall(r"([a-z][a-z ]*) (\d+\.\d+)", "".join(re.findall(r"^seconds: (.*); in all", text, re.M)))
    return {
        "seconds": seconds,
        "memory_mib": round(memory_kib / 1024),
        "stages": {name: float(value) for name, value in times},
        "counts": {name: int(value) for name, value in re.findall(r"([a-z][a-z ]*): (\d+)\b", text)},
        "names": int("".join(re.findall(r"^on the lists: \d+ people, (\d+) names", text, re.M)) or 0),
        "device": "".join(re.findall(r"^device: (.*)", text, re.M)),
    }


def ask(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine(device):
    """device: the number, as text, of the one that is measured, or None for the default."""
    cpuinfo, release = Path("/proc/cpuinfo").read_text(), Path("/etc/os-release").read_text()
    found = {name.strip(): value for name, value in re.findall(r"^([^:\n]*):(.*)$", cpuinfo, re.M)}
    facts = {
        "processor": found.get("model name", "unknown").strip(),
        "cores": CORES,
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30),
        "system": "".join(re.findall(r'PRETTY_NAME="(.*)"', release)) + f", Linux {os.uname().release}",
        "load_at_start": round(os.getloadavg()[0], 2),
        "rescreen": ask(str(PROGRAM), "--version").splitlines(),
        "commit": ask("git", "describe", "--always", "--dirty") or "unknown",
        "devices": ask(str(PROGRAM), "devices"),
    }
    start = rf"^device {device}\b" if device else r"\(default\)"
    described = re.search(start + r".*?kind +(\w+).*?compute units +(\d+)", facts["devices"], re.S | re.M)
    if not described:
        raise SystemExit(f"bench: `{PROGRAM} devices` shows no {f'device {device}' if device else 'device'} to measure")
    kind, units = described.groups()
    if kind == "CPU":
        # AVX-512 has two operations of 512 bits a clock, and any function of three bits is one; with less, three of
        # 256 bits, of which a full adder takes five instead of two.
        clock_mhz, bits = found.get("cpu MHz", 0), 1024 if "avx512f" in cpuinfo else 3 * 256 * 2 / 5
    else:
        clock_mhz = ask("nvidia-smi", "--query-gpu=clocks.max.sm", "--format=csv,noheader,nounits") or 0
        bits = 64 * 32
    # A yardstick for the filter: bits of logic a second. To add one letter to a pair's count takes two (a sum and a
    # carry), so that pairs of strings of n letters cannot be counted out faster than this through 2 n.
    return facts | {"logic_bits": float(clock_mhz) * 1e6 * bits * int(units)}
