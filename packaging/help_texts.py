"""Writes the man page and the completion for bash from what the program itself says, so that neither can go stale.

use: help_texts.py PROGRAM VERSION FOLDER      makes FOLDER/regie.1 and FOLDER/regie.bash
"""

import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Command:
    words: list  # ["account", "create"]; none for the program itself
    what: str = ""
    options: list = field(default_factory=list)  # (how it is written, what it does)
    arguments: list = field(default_factory=list)
    under: list = field(default_factory=list)


def entries(lines):
    """Pairs of left and right column of one section; a line without a left column goes on with the one before."""
    found = []
    for line in lines:
        parts = re.match(r"^  (\S.*?)(?:\s{2,}(\S.*))?$", line)
        if parts:
            found.append([parts[1], parts[2] or ""])
        elif found and line.strip():
            found[-1][1] = f"{found[-1][1]} {line.strip()}".strip()
    return found


def ask(program, words):
    text = subprocess.run([program, *words, "--help"], check=True, capture_output=True, text=True).stdout
    sections, name = {"": []}, ""
    for line in text.splitlines():
        heading = re.match(r"^(Options|Positionals|Subcommands):$", line)
        if heading:
            name = heading[1]
            sections[name] = []
        elif not line.strip():
            name = "" if sections[name] else name
        else:
            sections[name].append(line)
    command = Command(words, next(iter(sections[""]), "").strip())
    command.options = entries(sections.get("Options", []))
    command.arguments = entries(sections.get("Positionals", []))
    for word, _ in entries(sections.get("Subcommands", [])):
        command.under.append(ask(program, [*words, word]))
    return command


def every(command):
    yield command
    for inner in command.under:
        yield from every(inner)


def roff(text):
    text = text.replace("\\", "\\e").replace("-", "\\-").replace("…", "\\[u2026]")
    return re.sub(r"^([.'])", r"\\&\1", text)


def man_page(program, version):
    lines = [
        f'.TH REGIE 1 "" "regie {version}" "Running Regie"',
        ".SH NAME",
        f"regie \\- {roff('the client portal: serves it and looks after it')}",
        ".SH SYNOPSIS",
        ".B regie",
        "COMMAND [OPTION]...",
        ".SH COMMANDS",
    ]
    for command in every(program):
        if not command.words or command.under:
            continue
        arguments = " ".join(f"\\fI{roff(name.split()[0].upper())}\\fR" for name, _ in command.arguments)
        lines += [".SS", f"\\fBregie {roff(' '.join(command.words))}\\fR {arguments}".rstrip(), roff(command.what) + "."]
        for name, what in command.arguments + [option for option in command.options if "--help" not in option[0]]:
            lines += [".TP", f"\\fB{roff(name)}\\fR", roff(what) or "\\&"]
    lines += [
        ".SH CONFIGURATION",
        roff("./regie.toml or /etc/regie/regie.toml, or the file that --config or REGIE_CONFIG names; the file that comes with Regie explains"),
        roff("each setting. A variable of the environment wins from the file: port in [server] is REGIE_SERVER_PORT."),
        ".SH EXIT STATUS",
        roff("0: good; 1: failed; 2: wrong use. Messages go to standard error."),
        ".SH FILES",
        ".TP",
        ".I /etc/regie/regie.toml",
        "the configuration",
        ".TP",
        ".I /var/lib/regie",
        "the data, unless the configuration names another place",
        ".SH SEE ALSO",
        roff("/usr/share/doc/regie/operations.md"),
    ]
    return "\n".join(lines) + "\n"


def completion(program):
    cases = []
    for command in every(program):
        names = [inner.words[-1] for inner in command.under]
        names += [name for written, _ in command.options for name in re.findall(r"--[a-z][a-z-]*", written)]
        cases.append(f'    "{" ".join(command.words)}") words="{" ".join(names)}" ;;')
    return "\n".join(
        [
            "# Completion of regie's commands and options for bash.",
            "_regie() {",
            "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} path= words= i",
            "  for ((i = 1; i < COMP_CWORD; ++i)); do",
            '    case "${COMP_WORDS[i]}" in -*) break ;; esac',
            '    path="${path:+$path }${COMP_WORDS[i]}"',
            "  done",
            '  case "$before" in',
            '    --config) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;',
            '    --data) mapfile -t COMPREPLY < <(compgen -d -- "$word"); return ;;',
            "  esac",
            '  case "$path" in',
            *cases,
            "  esac",
            '  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")',
            "}",
            "complete -F _regie regie",
            "",
        ]
    )


def main():
    program, version, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    commands = ask(program, [])
    if len(list(every(commands))) < 2:
        sys.exit("the program's --help lists no commands")
    (folder / "regie.1").write_text(man_page(commands, version))
    (folder / "regie.bash").write_text(completion(commands))


main()
