"""What a comparison is: every side's answers to every claim, as of a day. Derived, never typed by hand.

An event's statements → answers in order → what stands → cells → rows → counts. The way of one answer:

1. `voices`: whose word it is
2. `given`: of substance or not (rules 2, 9: what is argued or imputed is not read; 13: courts)
3. `clocks`: which is later; and from which day it is public (8)
4. `standing`: which answers stand
5. `cells`: what a side has
6. `moves`: who changed an answer, who spoke up; `turns`: where an account changed
7. `bearing`: not said; compare
10. `rows`: what all sides have, and the three sentences
11. `counts`: speakers, occasions, documents, first-hand, and the route
12. `figures`: which numbers differ

`sweep` goes this way: `compare` for one day, `by_day` for all; `course` turns these round, claim by claim. All are pure
functions; each holds its rule as docstring, and tests/model/rules holds a page of cases for each.
"""

from build_scripts.model.comparison.cells import Cell, InBrief, Short, VoiceLine, in_brief
from build_scripts.model.comparison.counts import Counts, Route, count, count_all, route
from build_scripts.model.comparison.course import CellDays, Course, course_of
from build_scripts.model.comparison.figures import corrections, differing
from build_scripts.model.comparison.given import Given, Record, read_record
from build_scripts.model.comparison.moves import Move, held_from, standing_positions
from build_scripts.model.comparison.rows import Row, Sentences, documents_out, most_answered
from build_scripts.model.comparison.sweep import Comparison, by_day, compare, sentences, swept, swept_for
from build_scripts.model.comparison.turns import turning_points
from build_scripts.model.comparison.voices import Voice

__all__ = [
    "Cell",
    "CellDays",
    "Comparison",
    "Counts",
    "Course",
    "Given",
    "InBrief",
    "Move",
    "Record",
    "Route",
    "Row",
    "Sentences",
    "Short",
    "Voice",
    "VoiceLine",
    "by_day",
    "compare",
    "corrections",
    "count",
    "count_all",
    "course_of",
    "differing",
    "documents_out",
    "held_from",
    "in_brief",
    "most_answered",
    "read_record",
    "route",
    "sentences",
    "standing_positions",
    "swept",
    "swept_for",
    "turning_points",
]
