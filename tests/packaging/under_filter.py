"""Runs a command under what a systemd unit forbids to the kernel's face: its SystemCallFilter, RestrictAddressFamilies and
MemoryDenyWriteExecute, made with the same library (libseccomp) from the same lists. systemd itself is not needed for that, so it
works in a container too.

use: under_filter.py UNIT COMMAND [ARGUMENT…]
"""

import errno
import mmap
import os
import re
import socket
import subprocess
import sys

import seccomp


def settings(unit):
    found = {}
    with open(unit, encoding="utf-8") as lines:
        for line in lines:
            parts = re.match(r"^(\w+)=(.*)$", line.strip())
            if parts:
                found.setdefault(parts[1], []).append(parts[2])
    return found


def calls_of(group):
    """The names in a group such as @system-service, and those of the groups in it, as systemd lists them."""
    listed = subprocess.run(["systemd-analyze", "syscall-filter", group], check=True, capture_output=True, text=True).stdout
    names = set()
    for line in listed.splitlines()[1:]:
        word = line.strip()
        if word.startswith("@"):
            names |= calls_of(word)
        elif word and not word.startswith("#"):
            names.add(word)
    return names


def allowed_calls(rows):
    allowed = calls_of("@default")  # systemd adds these itself
    for row in rows:
        names = set()
        for word in row.lstrip("~").split():
            names |= calls_of(word) if word.startswith("@") else {word}
        allowed = allowed - names if row.startswith("~") else allowed | names
    return allowed | {"execve"}  # with which the command begins


def forbid(rules, call, *conditions, error=errno.EACCES):
    try:
        rules.add_rule(seccomp.ERRNO(error), call, *conditions)
    except RuntimeError:
        pass  # this machine's architecture has no such call


def main():
    unit, command = settings(sys.argv[1]), sys.argv[2:]
    if unit.get("MemoryDenyWriteExecute") != ["yes"] or "SystemCallFilter" not in unit or "RestrictAddressFamilies" not in unit:
        sys.exit("the unit no longer has the settings that this looks at")

    calls = seccomp.SyscallFilter(seccomp.ERRNO(errno.EPERM))
    for call in allowed_calls(unit["SystemCallFilter"]):
        try:
            calls.add_rule(seccomp.ALLOW, call)
        except RuntimeError:
            pass
    rest = seccomp.SyscallFilter(seccomp.ALLOW)
    families = {getattr(socket, name) for name in unit["RestrictAddressFamilies"][0].split()}
    for family in set(range(50)) - families:
        forbid(rest, "socket", seccomp.Arg(0, seccomp.EQ, family), error=errno.EAFNOSUPPORT)
    both = mmap.PROT_WRITE | mmap.PROT_EXEC
    forbid(rest, "mmap", seccomp.Arg(2, seccomp.MASKED_EQ, both, both))
    for call in ("mprotect", "pkey_mprotect"):
        forbid(rest, call, seccomp.Arg(2, seccomp.MASKED_EQ, mmap.PROT_EXEC, mmap.PROT_EXEC))
    rest.load()
    calls.load()

    # It holds: what anybody may do otherwise is refused.
    try:
        os.sched_setaffinity(0, os.sched_getaffinity(0))
        sys.exit("the filter lets a forbidden call through")
    except PermissionError:
        pass
    try:
        socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).close()
        sys.exit("the filter lets a forbidden address family through")
    except OSError as error:
        if error.errno != errno.EAFNOSUPPORT:
            raise
    os.execvp(command[0], command)


main()
