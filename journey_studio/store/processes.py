"""Which process this is, and whether another one still lives: what locks and working copies are judged by.

Lives in the store (L2); standard library only. A process is known by its number and its start, since numbers come back;
a machine by its name and, where the system has one, its own identifier, since many laptops share a name.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Process(NamedTuple):
    """One process on one machine; `started` is empty where the system does not say."""

    host: str
    machine: str
    pid: int
    started: str


@cache
def _this_machine() -> tuple[str, str]:
    return _host(), _machine_id()


def _host() -> str:
    if hasattr(os, "uname"):  # the same name without reading the library of the network
        return os.uname().nodename
    import socket

    return socket.gethostname()


def _machine_id() -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key:
                return str(winreg.QueryValueEx(key, "MachineGuid")[0])
        except OSError:
            return ""
    try:
        return Path("/etc/machine-id").read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""


def me() -> Process:
    """This process."""
    return _me(os.getpid())


@cache
def _me(pid: int) -> Process:
    return Process(*_this_machine(), pid, _started(pid) or "")


def here(process: Process) -> bool:
    """Whether it runs, or ran, on this machine."""
    return (process.host, process.machine) == _this_machine()


def is_alive(process: Process) -> bool:
    """Whether it lives. One of another machine counts as alive: nothing here can tell."""
    if not here(process):
        return True
    started = _started(process.pid)
    if started is None:
        return False
    return not started or not process.started or started == process.started


def _started(pid: int) -> str | None:
    """When the process began, in the system's own words; empty when it lives but hides that, None when it is gone."""
    if pid <= 0:
        return None
    if sys.platform == "win32":
        return _started_windows(pid)
    return _started_linux(pid) if Path("/proc/self/stat").exists() else _started_posix(pid)


def _started_linux(pid: int) -> str | None:
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, ValueError):
        return ""
    fields = stat[stat.rfind(b")") + 2 :].split()  # the name in brackets may hold blanks and brackets
    if fields[0] in (b"Z", b"X"):
        return None
    return f"{boot}/{fields[19].decode('ascii')}"


def _started_posix(pid: int) -> str | None:
    import subprocess

    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return None
    except OSError:
        return ""
    try:
        asked = subprocess.run(
            ["ps", "-o", "lstart=", "-p", str(pid)], capture_output=True, text=True, timeout=5, check=False
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout.strip()


def _started_windows(pid: int) -> str | None:
    """By `GetProcessTimes`; `os.kill(pid, 0)` would be a Ctrl+C there."""
    import ctypes

    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]
    handle = kernel.OpenProcess(0x1000, False, pid)  # PROCESS_QUERY_LIMITED_INFORMATION
    if not handle:
        return "" if kernel.GetLastError() == 5 else None
    try:
        code = ctypes.c_ulong()
        if kernel.GetExitCodeProcess(handle, ctypes.byref(code)) and code.value != 259:  # STILL_ACTIVE
            return None
        times = [ctypes.c_ulonglong() for _ in range(4)]
        if not kernel.GetProcessTimes(handle, *(ctypes.byref(one) for one in times)):
            return ""
        return str(times[0].value)
    finally:
        kernel.CloseHandle(handle)
