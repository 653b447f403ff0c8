"""Runs rescreen, reads its summary, and says what machine this is."""
import json
import os
import re
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "bench"
PROGRAM = Path(os.environ.get("RESCREEN", ROOT / "build" / "release" / "rescreen")).resolve()
CORES = len(os.sched_getaffinity(0))


def rescreen(*words):
    """Runs one command. Returns its seconds by the clock, its peak memory in MiB and the numbers of its summary."""
    begun = time.perf_counter()
    with subprocess.Popen([PROGRAM, *map(str, words)], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
        # The high-water mark is looked at while it runs: what wait4 tells counts this program's own memory, too.
        memory_kib = 0
        lines = []
        os.set_blocking(process.stderr.fileno(), False)
        while process.poll() is None:
            status = Path(f"/proc/{process.pid}/status").read_text()
            memory_kib = max([memory_kib, *map(int, re.findall(r"VmHWM:\s*(\d+)", status))])
            lines.append(process.stderr.read() or b"")
            time.sleep(0.005)
        seconds = time.perf_counter() - begun
        text = (b"".join(lines) + (process.stderr.read() or b"")).decode()
    if process.returncode != 0:
        raise SystemExit(f"bench: rescreen {' '.join(map(str, words))}\nbench: failed: {text.strip()}")
    return {"seconds": seconds, "memory_mib": memory_kib / 1024, **read_summary(text)}


def read_summary(text):
    found = {"stages": {}, "counts": {}, "device": ""}
    for line in text.splitlines():
        if line.startswith("seconds: "):
            found["stages"] = {k: float(v) for k, v in re.findall(r"([a-z][a-z ]*) (\d+\.\d+)", line)}
        elif line.startswith("device: "):
            found["device"] = line.removeprefix("device: ")
        else:
            found["counts"].update({k: int(v) for k, v in re.findall(r"([a-z][a-z ]*): (\d+)\b", line)})
    return found


def ask(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout.strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def machine():
    cpuinfo = Path("/proc/cpuinfo").read_text()
    field = lambda name: (re.findall(rf"^{name}\s*:\s*(.*)$", cpuinfo, re.M) or ["unknown"])[0]
    release = re.search(r'PRETTY_NAME="(.*)"', Path("/etc/os-release").read_text())
    return {
        "processor": field("model name"),
        "cores": CORES,
        "clock_mhz": float(field("cpu MHz")) if field("cpu MHz") != "unknown" else 0.0,
        "avx512_popcount": "avx512_vpopcntdq" in cpuinfo,
        "memory_gib": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1),
        "system": f"{release.group(1) if release else 'Linux'}, kernel {os.uname().release}",
        "load_at_start": round(os.getloadavg()[0], 2),
        "rescreen": ask(str(PROGRAM), "--version"),
        "commit": ask("git", "describe", "--always", "--dirty") or "unknown",
        "devices": ask(str(PROGRAM), "devices"),
    }


def scan_bound(facts):
    """
    Pairs a second of a plain scan on the default device, as a yardstick: an exclusive or, a popcount and a comparison of
    64 bits of letters for each pair. A processor with AVX-512 does two operations on 8 pairs a clock and core, another
    one popcount; a GPU 16 popcounts of 32 bits a clock and compute unit. None where the clock is not known.
    """
    device = re.search(r"\(default\).*?kind +(\w+).*?compute units +(\d+)", facts["devices"], re.S)
    if not device:
        return None
    if device.group(1) == "CPU":
        clock, a_clock = facts["clock_mhz"], 16 / 3 if facts["avx512_popcount"] else 1
    else:
        clock, a_clock = float(ask("nvidia-smi", "--query-gpu=clocks.max.sm", "--format=csv,noheader,nounits") or 0), 8
    return clock * 1e6 * a_clock * int(device.group(2)) or None


def write_json(path, value):
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False) + "\n")
