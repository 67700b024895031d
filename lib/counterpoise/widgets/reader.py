"""The reader: a source paragraph by paragraph, in our words, with its claims.

Where the reader has a lawful copy in ``seeds/texts/``, each paragraph whose fingerprint matches is shown beside its paraphrase;
the others are listed as different and not shown.
"""

from __future__ import annotations

from counterpoise.debate.case import Case, Paragraph, Source
from counterpoise.debate.texts import Copy
from counterpoise.widgets.cards import cited
from counterpoise.widgets.html import Html, Shown, join, tag
from counterpoise.widgets.signs import meta


def source_named(source: Source, paragraphs: tuple[str, ...] = ()) -> str:
    """What is shown of a source, such as ``The 2018 op-ed, paragraphs 1–4, in our words``."""
    short = f"{source.short[:1].upper()}{source.short[1:]}"
    numbers = [int(name[1:]) for name in paragraphs if name[1:].isdigit() and name.startswith("P")]
    if not paragraphs:
        parts = ""
    elif len(numbers) < len(paragraphs):
        parts = f", {', '.join(paragraphs)}"
    elif len(numbers) > 1 and numbers == list(range(numbers[0], numbers[-1] + 1)):
        parts = f", paragraphs {numbers[0]}–{numbers[-1]}"
    else:
        parts = f", paragraph{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}"
    return f"{short}{parts}, in our words"


def source_shown(
    case: Case, source: Source, paragraphs: tuple[str, ...] = (), copy: Copy | None = None, trouble: str | None = None, *, plain: bool = False
) -> Shown:
    """Show a source, or some of its paragraphs.

    Parameters
    ----------
    paragraphs
        Ids of the paragraphs; all of them by default.
    copy
        The reader's own copy, already compared with the fingerprints.
    trouble
        Why there is none although the reader has one.
    plain
        Whether the claims stand without verdicts and without what each does in the text.
    """
    chosen = [p for p in source.paragraphs if not paragraphs or p.id in paragraphs]
    claims = [claim for p in chosen for claim in case.claims_of(source.id, p.id)]
    rows = [_paragraph(case, source, p, copy, plain=plain) for p in chosen]
    whole = not paragraphs
    body = join(
        _card(case, source) if whole else tag("p", source_named(source), class_="cp-kicker"),
        tag("ol", rows, class_="cp-paras"),
        _own_copy(source, copy, trouble) if whole or copy or trouble else None,
    )
    lines = [f"{source.short}: {source.title}"]
    for p in chosen:
        lines.append(f"{p.id}  {p.gist}")
        lines += [f"    {c.id}  {c.text}" for c in case.claims_of(source.id, p.id)]
    return Shown("source", tuple(c.id for c in claims), body, "\n".join(lines), ("cards", "reader"))


def _card(case: Case, source: Source) -> Html:
    sure = {"certain": "", "inferred": " (inferred)", "unknown": " (unknown)"}[source.published_certainty]
    rows = [
        ("Author", source.author or "Not known to us", source.author_note),
        ("Published", f"{source.publication}, {source.published.words}{sure}", source.published_note),
        ("Speaks to", source.addressee, None),
        ("Asks for", source.asks, None),
    ]
    listed = [tag("div", tag("dt", name), tag("dd", tag("b", value), tag("span", note, class_="cp-lead") if note else None)) for name, value, note in rows]
    return join(
        tag("p", source.title, class_="cp-title"), tag("dl", listed, class_="cp-terms"), tag("p", cited(case.references[source.reference]), class_="cp-lead")
    )


def _paragraph(case: Case, source: Source, paragraph: Paragraph, copy: Copy | None, *, plain: bool) -> Html:
    claims = [
        tag(
            "li",
            tag("span", claim.text, class_="cp-t"),
            meta(case, claim, verdicts=not plain, kind=not plain, place=False),
            data_claim=claim.id,
            class_="cp-said",
        )
        for claim in case.claims_of(source.id, paragraph.id)
    ]
    theirs = None
    if copy is not None and paragraph.id in copy.matching:
        theirs = tag("blockquote", tag("p", "Your copy", class_="cp-kicker"), tag("p", copy.matching[paragraph.id]), class_="cp-theirs")
    name = paragraph.id.lstrip("P") if paragraph.id.startswith("P") else paragraph.id
    ours = tag("div", tag("p", paragraph.gist, class_="cp-gist"), tag("ul", claims, class_="cp-saids") if claims else None)
    return tag(
        "li",
        tag("span", tag("span", "Paragraph " if name.isdigit() else "Part ", class_="cp-vh"), name, class_="cp-pnum"),
        ours,
        theirs,
        class_="cp-para" + (" cp-with" if theirs else ""),
        data_paragraph=paragraph.id,
    )


def _own_copy(source: Source, copy: Copy | None, trouble: str | None) -> Html:
    if trouble:
        words = trouble
    elif copy is None:
        words = (
            "The course does not hold the text. If you have a lawful copy, "
            f"save it as texts/{source.id}.txt, one paragraph a line, in your folder of the course, and it will stand beside our words."
        )
    elif copy.missing:
        words = f"Your copy differs from the one we read in {', '.join(copy.missing)}; those paragraphs are not shown."
    else:
        words = "Your copy matches the one we read in every paragraph."
    return tag("p", words, class_="cp-lead cp-own")
