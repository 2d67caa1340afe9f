"""Files of subtitles, SRT and WebVTT → what is said in them, a line a passage.

WebVTT: https://www.w3.org/TR/webvtt1/. A passage ends where a subtitle ends a sentence, or where another speaks.
"""

import re

from build_scripts.fingerprints.transcripts import TIMING, begins_anew

LONGEST = 60
"""Words after which the end of a subtitle ends a passage where none ends a sentence: machines write no full stops."""

_TAG = re.compile(r"<[^<>]*>|\{\\[^{}]*\}")
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>")


def is_subtitles(lines: list[str]) -> bool:
    """Whether the lines are a file of subtitles: any of them gives from when to when one is shown."""
    return any(TIMING.fullmatch(line) for line in lines)


def said_in(lines: list[str]) -> list[list[str]]:
    """The words of each subtitle, by line, without numbers, times, notes and marks; rolling lines stand once."""
    cues: list[list[str]] = []
    before, shown = "", False
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if TIMING.fullmatch(line):
            cues.append([])
            shown = True
            continue
        # What stands between an empty line and the next time is a number, a name or a note.
        shown = shown and bool(line.strip()) and TIMING.fullmatch(after) is None
        plain = _TAG.sub("", _VOICE.sub(r"\1: ", line)).strip() if shown else ""
        if plain and plain != before:
            cues[-1].append(plain)
        before = plain or before
    return cues


def begins_passage(passage: str, line: str, *, ends: bool, first_of_cue: bool) -> bool:
    """Whether a line of a subtitle begins a passage after the `passage` so far, which `ends` a sentence or not."""
    if begins_anew(passage, line, sentence_ends=ends):
        return True
    return first_of_cue and (ends or len(passage.split()) >= LONGEST)
