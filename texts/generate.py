#!/usr/bin/env python3
"""Makes ui/texts.h (a constant for each text) and the table behind it from nl.toml and en.toml.

    generate.py NL.toml EN.toml TEXTS.h TABLE.cpp

Dutch is the source (PAGE-12). Fails, listing every mistake, when a text or a placeholder is missing in either language,
or when the same text is a plural in one and not in the other. Files that would not change are not written.
"""
import re
import sys
import tomllib
from pathlib import Path

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
NAME = re.compile(r"[a-z][a-z0-9_]*")


def texts_of(path, mistakes):
    """The file as {"agenda.title": [text] or [one, other]} in the order of the file."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as mistake:
        sys.exit(f"{path.name}: {mistake}")
    found = {}

    def walk(table, prefix):
        for name, value in table.items():
            key = f"{prefix}{name}"
            if not NAME.fullmatch(name):
                mistakes.append(f"{path.name}: {key}: a name has small letters, digits and _ only")
            elif isinstance(value, dict) and set(value) == {"one", "other"}:
                found[key] = [value["one"], value["other"]]
            elif isinstance(value, dict):
                walk(value, key + ".")
            elif not prefix:
                mistakes.append(f"{path.name}: {key}: every text stands in a section")
            else:
                found[key] = [value]

    walk(tables, "")
    for key, forms in found.items():
        for form in forms:
            if not isinstance(form, str):
                mistakes.append(f"{path.name}: {key}: a text stands between quotes")
            elif not form.strip() or form != form.strip():
                mistakes.append(f"{path.name}: {key}: is empty, or has space around it")
            elif any(ord(c) < 32 and c != "\n" for c in form) or "\x7f" in form:
                mistakes.append(f"{path.name}: {key}: has a control character")
            elif "{" in PLACEHOLDER.sub("", form) or "}" in PLACEHOLDER.sub("", form):
                mistakes.append(f"{path.name}: {key}: a placeholder looks like {{name}}")
    return found


def placeholders_of(forms):
    """In the order of first appearance; a plural's number comes first, whether it is said or not."""
    names = ["count"] if len(forms) == 2 else []
    for form in reversed(forms):
        names += [name for name in PLACEHOLDER.findall(form) if name not in names]
    return list(dict.fromkeys(names))


def compare(dutch, english, mistakes):
    for key in dutch:
        if key not in english:
            mistakes.append(f"en.toml: {key} is missing")
        elif len(dutch[key]) != len(english[key]):
            mistakes.append(f"{key}: has one and other in one language only")
        elif set(placeholders_of(dutch[key])) != set(placeholders_of(english[key])):
            mistakes.append(f"{key}: the placeholders differ: {placeholders_of(dutch[key])} and {placeholders_of(english[key])}")
        elif len(placeholders_of(dutch[key])) > 9:
            mistakes.append(f"{key}: more than nine placeholders")
    mistakes += [f"nl.toml: {key} is missing" for key in english if key not in dutch]
    constants = {}
    for key in dutch:
        other = constants.setdefault(key.replace(".", "_"), key)
        if other != key:
            mistakes.append(f"{key} and {other} would get the same name")


def literal(text):
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\x01", "\\001").replace("??", "?\\?")
    return f'"{escaped}"'


def encoded(form, names):
    """Placeholders become \\x01 and their number, which is what Texts::filled() looks for."""
    return literal(PLACEHOLDER.sub(lambda match: f"\x01{names.index(match.group(1))}", form))


def header(dutch):
    lines = ["#pragma once", "// Made from texts/nl.toml by texts/generate.py; do not edit.", "", '#include "ui/catalogue.h"', "",
             "namespace regie::text {", ""]
    index = 0
    for key, forms in dutch.items():
        count = len(placeholders_of(forms))
        kind = "PluralKey" if len(forms) == 2 else "TextKey"
        comment = " / ".join(forms).replace("\n", " ").rstrip("\\")
        lines.append(f"inline constexpr ui::{kind}<{count}> {key.replace('.', '_')}{{{index}}};  // {comment}")
        index += len(forms)
    return "\n".join(lines + ["", "}  // namespace regie::text", ""])


def table(dutch, english):
    lines = ["// Made from texts/nl.toml and texts/en.toml by texts/generate.py; do not edit.", '#include "ui/texts_table.h"', "",
             "namespace regie::ui {", "namespace {", "", "constexpr BuiltInText texts[] = {"]
    for key, forms in dutch.items():
        names = placeholders_of(forms)
        suffixes = [".one", ".other"] if len(forms) == 2 else [""]
        for suffix, nl, en in zip(suffixes, forms, english[key]):
            lines.append(f'    {{"{key}{suffix}", {encoded(nl, names)}, {encoded(en, names)}, "{" ".join(names)}"}},')
    return "\n".join(lines + ["};", "", "}  // namespace", "", "std::span<const BuiltInText> built_in_texts() { return texts; }", "",
                              "}  // namespace regie::ui", ""])


def write_when_changed(path, content):
    path = Path(path)
    if path.exists() and path.read_text(encoding="utf-8") == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def main(dutch_file, english_file, header_file, table_file):
    mistakes = []
    dutch = texts_of(Path(dutch_file), mistakes)
    english = texts_of(Path(english_file), mistakes)
    if not mistakes:
        compare(dutch, english, mistakes)
    if mistakes:
        sys.exit("\n".join(mistakes))
    write_when_changed(header_file, header(dutch))
    write_when_changed(table_file, table(dutch, english))


if __name__ == "__main__":
    if len(sys.argv) != 5:
        sys.exit(__doc__)
    main(*sys.argv[1:])
