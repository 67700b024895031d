"""What a map offers to those who build it must fit together, as everything else in the seeds."""

import pytest

from counterpoise.debate.check import main
from counterpoise.debate.consistency import problems
from counterpoise.debate.seeds import load, read_seeds

GOOD = """  accepted:
    - id: one
      arguments: [l2-users, o1-survey]
  ask: Put the objection where it hits.
  cards: [L2.1x]
  start: [l2-users]
  misplaced:
    - {premises: [O1], sign: con, target: L2.2}
  doubts:
    L2.1x: Does it bear on this at all?
"""


def written(library, text):
    path = library / "maps.yaml"
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n" + text, encoding="utf-8")
    return problems(read_seeds(library))


def test_all_of_it_is_read(library):
    assert written(library, GOOD.replace("L2.1x", "L1.1")) == []
    drawn = load(library).maps["whole"]
    assert drawn.ask == "Put the objection where it hits."
    assert drawn.cards == ("L1.1",)
    assert drawn.start == ("l2-users",)
    assert drawn.misplaced[0].premises == ("O1",)
    assert drawn.doubts == {"L1.1": "Does it bear on this at all?"}


BROKEN = {
    "card that is none": ("[L2.1x]", "[L9]", "names 'L9', which is not in claims"),
    "card that is only listed": ("[L2.1x]", "[L3.1]", "L3.1 cannot enter the graph"),
    "the root as a card": ("[L2.1x]", "[L2.1]", "offers its root L2.1 as a card"),
    "start elsewhere": ("start: [l2-users]", "start: [l2-question]", "starts with l2-question, which it does not hold"),
    "misplaced with an unknown card": ("premises: [O1]", "premises: [O9]", "names 'O9'"),
    "misplaced without a card": ("premises: [O1]", "premises: []", "a misplaced step has no premise"),
    "misplaced on itself": ("premises: [O1]", "premises: [L2.2]", "its own target"),
    "misplaced support of a step": ("sign: con, target: L2.2", "sign: pro, target: l2-users", "cannot bear so on l2-users"),
    "misplaced cut of what does not stand": ("target: L2.2", "target: o1-staff", "cannot bear so on o1-staff"),
    "misplaced on nothing": ("target: L2.2", "target: L9", "the target 'L9' is neither a claim nor an argument"),
    "solution that hangs in the air": ("arguments: [l2-users, o1-survey]", "arguments: [o1-survey]", "in the solution one, o1-survey does not reach L2.1"),
    "doubt of what is used": ("    L2.1x: ", "    L2.2: ", "doubts L2.2, which an accepted map uses or nothing offers"),
    "doubt of what is not offered": ("    L2.1x: ", "    L9: ", "doubts L9, which an accepted map uses or nothing offers"),
    "nothing accepted": ("  accepted:\n    - id: one\n      arguments: [l2-users, o1-survey]\n", "", "has `start` and no accepted map"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_fit_is_told(library, capsys, name):
    old, new, words = BROKEN[name]
    assert old in GOOD
    text = GOOD.replace(old, new).replace("L2.1x", "L1.1")
    told = written(library, text)
    assert any(words in problem.what for problem in told), [problem.what for problem in told]
    assert all(problem.file.endswith("maps.yaml") and problem.line > 1 for problem in told)
    assert main(library) == 1
    assert words in capsys.readouterr().err
