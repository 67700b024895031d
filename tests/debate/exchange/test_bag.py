"""Bipolar graphs in .bag files: what is read, what is refused and where, and that the arithmetic is the literature's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterpoise.debate.exchange import bag
from counterpoise.debate.problem import SeedsError
from counterpoise.weigh.rules import evaluate
from counterpoise.weigh.semantics import RULES


@pytest.fixture
def read(tmp_path):
    def made(text):
        path = tmp_path / "graph.bag"
        path.write_text(text, encoding="utf-8")
        return bag.read(path, "graph.bag")

    return made


def test_statements_may_stand_as_one_likes(read):
    graph = read("% two sides\narg( a , .5 ).arg(b,1)  arg(ç-1, 2e-1).\r\n\n  att(b, a).  % why\nsup(ç-1,a)")
    assert graph.truths == {"a": 0.5, "b": 1.0, "ç-1": 0.2}
    assert list(graph.arguments) == ["att(b,a)", "sup(ç-1,a)"]
    assert (graph.root, graph.ends, graph.title) == ("a", ("a",), "graph")


def test_base_scores_are_used_as_they_stand(read):
    graph = read("arg(a,0). arg(b,1). sup(b,a).")
    assert evaluate(graph, graph).strengths == {"a": 1.0, "b": 1.0, "sup(b,a)": 1.0}


def test_a_node_without_neighbours_is_there_too(read):
    graph = read("arg(a,.5). arg(b,.3). arg(lone,.7). att(b,a).")
    assert evaluate(graph, graph).strengths["lone"] == 0.7
    assert graph.ends == ("a", "lone")
    assert graph.root == "a"
    assert read("arg(only,.7).").root == "only"


def test_ids_of_attacks_never_meet_ids_of_nodes(read):
    graph = read("arg(att,.5). arg(sup,.5). arg(arg,.5). att(att,sup). sup(sup,arg). att(att,arg).")
    assert len({*graph.claims, *graph.arguments}) == 6


@pytest.mark.parametrize(
    ("text", "line", "what", "fix"),
    [
        ("arg(a,0.5).\natt(a,b).", 2, "'b' has no arg(…)", "Add a line such as arg(b, 0.5)."),
        ("arg(toll,0.5).\narg(b,.5).\nsup(tol,b).", 3, "'tol' has no arg(…)", "Did you mean toll?"),
        ("\narg(a,1.5).", 2, "the base score of a is '1.5'", "Write a number from 0 to 1"),
        ("arg(a,nan).", 1, "the base score of a is 'nan'", "Write a number"),
        ("arg(a,0_1).", 1, "the base score of a is '0_1'", "Write a number"),
        ("arg(a,half).", 1, "the base score of a is 'half'", "Write a number"),
        ("arg(a).", 1, "arg(a) does not have two parts", "Write it as arg(a, 0.5)."),
        ("arg(a,.5).\natt(a,b,c).", 2, "att(a,b,c) does not have two parts", "Write it as att(a, b)."),
        ("arg(free trade,.5).", 1, "without spaces", "arg(a, 0.5)."),
        ("arg(a,.5).\narg(a,.6).", 2, "a stands twice (first in line 1)", "Keep one of the two"),
        ("arg(a,.5). arg(b,.5).\natt(a,b).\natt(a, b).", 3, "att(a,b) stands twice (first in line 2)", "Keep one of the two"),
        ("attack(a,b).", 1, "there is no statement 'attack'", "Did you mean att?"),
        ("arg(a,.5).\nfoo bar", 2, "this cannot be read: foo bar", "Write statements such as: arg(a, 0.5)."),
        ("arg(a,.5", 1, "this cannot be read: arg(a,.5", "Write statements"),
        ("% nothing\n", 0, "the file holds no argument", "Begin with arg(a, 0.5)."),
        ("arg(a,.5).\narg(b,.5).\n\natt(a,b).\natt(b,a).", 4, "the arguments run in a circle: ", "Take out one of these steps"),
        ("arg(a,.5).\nsup(a,a).", 2, "the arguments run in a circle: a → a", "Take out one of these steps"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(read, text, line, what, fix):
    with pytest.raises(SeedsError) as caught:
        read(text)
    problem = caught.value.problems[0]
    assert (problem.file, problem.line) == ("graph.bag", line)
    assert what in problem.what
    assert fix in problem.fix


def test_all_problems_are_told_at_once(read):
    with pytest.raises(SeedsError) as caught:
        read("arg(a,2).\natt(a,b).\nx(a,b).")
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]


def test_thousands_of_unknown_names_are_told_too(read):
    with pytest.raises(SeedsError) as caught:
        read("\n".join(f"arg(node{n},.5). att(node{n},other{n})." for n in range(3000)))
    assert len(caught.value.problems) == 3000


def test_a_circle_names_the_nodes_alone(read):
    with pytest.raises(SeedsError, match=r"circle: (a → b → a|b → a → b)\n"):
        read("arg(a,.5). arg(b,.5). att(a,b). sup(b,a).")


@pytest.mark.parametrize("rule", RULES)
@given(st.lists(st.tuples(st.floats(0, 1), st.sets(st.tuples(st.integers(0, 9), st.sampled_from(["att", "sup"])))), min_size=1, max_size=8))
def test_it_is_the_rule_node_by_node(tmp_path_factory, rule, nodes):
    rows, plain = [], []
    for number, (score, edges) in enumerate(nodes):
        rows.append(f"arg(n{number}, {score!r}).")
        edges_in = {(source % number, kind) for source, kind in edges} if number else set()
        rows += [f"{kind}(n{source}, n{number})." for source, kind in sorted(edges_in)]
        pros, cons = ([source for source, kind in sorted(edges_in) if kind == wanted] for wanted in ("sup", "att"))
        used = RULES[rule]
        plain.append(used.influence(score, used.aggregate(plain, pros, cons)))
    path = tmp_path_factory.mktemp("bag") / "graph.bag"
    path.write_text("\n".join(rows))
    graph = bag.read(path)
    strengths = evaluate(graph, graph, rule).strengths
    assert [strengths[f"n{number}"] for number in range(len(nodes))] == pytest.approx(plain, abs=1e-12)
