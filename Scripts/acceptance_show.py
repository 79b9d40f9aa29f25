"""Makes the show folder of the acceptance episode, from SHARED/acceptance/c0775, for Scripts/acceptance and Scripts/bench."""

import json
import pathlib
import shutil
import struct
import zlib

SLUG = "c0775-innovasjon"


def plain_png(path: pathlib.Path, side: int) -> None:
    """A square picture of one colour: the page's own artwork is not among the shared files."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x1f\x4e\x79" * side) * side
    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")
    )


def make(shared: pathlib.Path, folder: pathlib.Path) -> dict:
    """Writes the folder, and returns what is known of the episode: its facts and its true turns."""
    source = shared / "acceptance" / "c0775"
    facts = json.loads((source / "facts.json").read_text(encoding="utf-8"))
    show, episode = facts["show"], facts["episode"]
    # JSON strings are YAML strings.
    quoted = lambda text: json.dumps(text, ensure_ascii=False)

    folder.mkdir(parents=True)
    plain_png(folder / "artwork.png", 1400)
    (folder / "podwright.yaml").write_text(
        f"""schema: 1
title: {quoted(show["title"])}
description: {quoted(show["description"])}
language: {show["language"]}
author: {quoted(show["author"])}
owner:
  name: {quoted(show["publisher"])}
  email: post@example.org
address: {show["link"]}/
page: {show["link"]}
artwork: artwork.png
categories:
  - Education > Courses
explicit: false
time-zone: Europe/Oslo
""",
        encoding="utf-8",
    )
    identify = lambda name: "".join(c if c.isascii() and c.isalnum() else "-" for c in name.lower())
    (folder / "people.yaml").write_text(
        "".join(f"- id: {identify(p['name'])}\n  name: {quoted(p['name'])}\n" for p in episode["people"]),
        encoding="utf-8",
    )
    people = ""
    for person in episode["people"]:
        people += f"  - person: {identify(person['name'])}\n    role: {person['role']}\n"
        for key in ("title", "organisation"):
            if key in person:
                people += f"    {key}: {quoted(person[key])}\n"
    related = ""
    for case in episode["related_cases_in_same_topic"]:
        related += f"  - number: {case['case_number']}\n    people: {json.dumps(case['people'], ensure_ascii=False)}\n"
        related += f"    organisations: {json.dumps(case['organisations'], ensure_ascii=False)}\n"
    home = folder / "episodes" / SLUG
    home.mkdir(parents=True)
    (home / "episode.md").write_text(
        f"""---
number: {episode["case_number"]}
title: {quoted(episode["title"])}
date: {episode["recorded_on"]}
place: {episode["place"]}
topic: {quoted(episode["topic"])}
perspective: {quoted(episode["perspective"])}
organisations: {json.dumps(episode["organisations"], ensure_ascii=False)}
people:
{people}quote:
  speaker: {quoted(episode["quote"]["speaker"])}
  text: {quoted(episode["quote"]["text"])}
duration: {episode["duration_as_printed"]}
goals: {json.dumps(episode["learning_goals"], ensure_ascii=False)}
related:
{related}---

{show["description"]}
""",
        encoding="utf-8",
    )
    shutil.copyfile(source / "audio.mp3", home / "audio.mp3")
    shutil.copyfile(source / "transcript.txt", home / "transcript.txt")
    turns = json.loads((source / "turns.json").read_text(encoding="utf-8"))["turns"]
    (folder / "feeds").mkdir()
    (folder / "feeds" / "main.yaml").write_text("# All episodes.\n", encoding="utf-8")
    return {"facts": facts, "turns": turns, "audio": source / "audio.mp3", "transcript": source / "transcript.txt"}
