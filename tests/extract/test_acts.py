"""Which acts a sentence tells, on which rung, about what; all people and places are invented."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import read

from briefgen.extract.acts import find_acts
from briefgen.extract.base import (
    Frame,
    Mentions,
    MoneyMention,
    OrganisationMention,
    Page,
    StateMention,
)
from briefgen.extract.dates import find_dates
from briefgen.extract.discourse import Resolver
from briefgen.extract.money import find_money
from briefgen.extract.page import make_page
from briefgen.model.event import (
    Act,
    ActFamily,
    EventKind,
    Obligation,
    Party,
    PartyKind,
    PartyRole,
    ProposalKind,
    Rung,
    Side,
)
from briefgen.model.release import Article, Release
from briefgen.model.text import Span

TODAY = "Minister Orla Venn met Ambassador Tam Reck today."


def page_of(text: str, title: str | None = None, language: str = "en") -> Page:
    """A page with the text's lines as paragraphs, below its title."""
    whole = text if title is None else f"{title}\n{text}"
    release = Release(
        id="0123456789abcdef",
        origin="own.txt",
        media_type="text/plain",
        sha256="0" * 64,
        text=whole,
        language=language,
    )
    spans, at = [], 0
    for row in whole.split("\n"):
        if row.strip():
            spans.append(Span(at, at + len(row)))
        at += len(row) + 1
    head = spans.pop(0) if title is not None else None
    article = Article(
        release=release,
        line=1,
        title=head,
        body=Span(0, len(whole)),
        paragraphs=tuple(spans),
        language=language,
    )
    return make_page(article)


def acts_on(page: Page, states: tuple[StateMention, ...] = ()) -> tuple[Act, ...]:
    """The acts of a page taken as one event of which nothing else is known."""
    money: tuple[MoneyMention, ...] = find_money(page)
    frame = Frame(
        sentences=tuple(range(len(page.sentences))),
        kind=EventKind.MEETING,
        home=None,
        parties=(),
        people=(),
    )
    mentions = Mentions(money=money, states=states, dates=find_dates(page))
    return find_acts(page, mentions, frame, Resolver(page, (), (), ()))


def acts(text: str, title: str | None = None, language: str = "en") -> tuple[Act, ...]:
    return acts_on(page_of(text, title, language))


def rungs(text: str) -> list[str]:
    return [act.rung.value for act in acts(text) if act.family is not ActFamily.CONTACT]


# ------------------------------------------------------------------ the ladder of instruments
@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("The ministers signed a memorandum of understanding on reefs.", "signed"),
        ("They announced the start of negotiations on a trade agreement.", "agreed_to_draft"),
        ("The Cabinet approved the signing of an agreement on reefs.", "agreed"),
        ("A memorandum of understanding on reefs was signed in Port Ilse.", "signed"),
        ("The agreement being signed today covers six islands.", "signed"),
        ("They witnessed the signing of a protocol on ferries.", "signed"),
        ("They exchanged the letters of intent on tide mills.", "signed"),
        ("Experts initialled the air services agreement.", "initialled"),
        ("The parties agreed to draft a framework agreement on water.", "agreed_to_draft"),
        ("The sides agreed to conclude a treaty on reefs.", "agreed_to_draft"),
        (
            "A memorandum on reefs will be signed in May, as the protocol will be signed.",
            "agreed_to_draft",
        ),
        ("They agreed in principle to open a consulate.", "agreed_in_principle"),
        ("They agreed on the need for a tide table.", "agreed_in_principle"),
        ("They agreed on wide cooperation in the months ahead.", "agreed_in_principle"),
        ("The minister will attend the signing of a protocol on reefs.", "announced"),
        ("The parties agreed to open a joint school.", "agreed"),
        ("It was agreed that a joint team will be formed.", "agreed"),
        ("Both sides decided to publish a joint atlas.", "agreed"),
        ("The treaty on reefs entered into force on 1 May.", "in_force"),
        ("The envoy handed over ten pumps to the harbour school.", "delivered"),
        ("The agreement is expected to be signed next spring.", "announced"),
        ("The Fund will provide 4 million euros for reefs.", "offered"),
        ("In 2019, the two states signed an agreement on reefs.", "mentioned"),
        ("The two states signed an agreement on reefs two years ago.", "mentioned"),
        ("The two states had signed an agreement on reefs.", "mentioned"),
        ("Work goes on under the agreement signed in 2018 on reefs.", "mentioned"),
        ("Since the signing of the agreement on reefs, fish returned.", "mentioned"),
        ("It is her first visit after the signing of the agreement on reefs.", "mentioned"),
        ("They spoke on the eve of the signing of the treaty on reefs.", "announced"),
        ("Earlier in May this year, the two ports signed a protocol on reefs.", "mentioned"),
    ],
)
def test_an_instrument_stands_on_the_rung_of_its_verb(text: str, rung: str) -> None:
    assert rungs(text) == [rung]


@pytest.mark.parametrize(
    "text",
    [
        "They did not sign the agreement on reefs.",
        "The agreement on reefs was never signed.",
        "The delegation was to have signed the agreement on reefs.",
        "They hoped to sign an agreement on reefs.",
        "Both ministers expressed the hope that the agreement would be signed soon.",
        "They look forward to the signing of the agreement.",
        "They failed to reach an agreement on quotas.",
        "No agreement was signed.",
        "She signed the visitors' book.",
        "They agreed that reefs are important.",
        "They agreed to stay in close touch on the reefs.",
        "They agreed on the importance of close coordination on reefs.",
        "It was agreed that the teams will stay in close touch.",
        "He said that more states should sign the treaty on reefs.",
        "She asked how many states had signed the treaty.",
        "The two sides agreed to consult closely on tides.",
        "The agreement, once ratified, will enter into force in June.",
        "The agreement was to be signed on Friday.",
        "The parties were expected to sign a protocol, but the talks failed.",
        "The ministers denied that an agreement had been signed.",
        "They postponed the signing of the agreement.",
        "If they sign the agreement, fish will return.",
        "The two sides almost agreed on a text.",
        "He said the two states could sign an agreement on reefs.",
    ],
)
def test_what_did_not_happen_is_no_agreement(text: str) -> None:
    assert [a for a in acts(text) if a.family is ActFamily.AGREEMENT] == []


def test_each_instrument_of_a_series_is_its_own_act() -> None:
    found = acts(
        "They signed a memorandum of understanding on reefs, a protocol on ferries "
        "and an executive programme for museums."
    )
    assert [a.what for a in found] == [
        "memorandum of understanding on reefs",
        "protocol on ferries",
        "executive programme for museums",
    ]
    assert [a.instrument for a in found] == [
        "memorandum_of_understanding",
        "protocol",
        "executive_programme",
    ]


def test_instruments_listed_behind_a_colon_are_signed() -> None:
    found = acts(
        "The following agreements were signed:\n"
        "1. Agreement on reefs between the two coastguards\n"
        "2. Memorandum of understanding on ferries\n"
        "The guests then had lunch."
    )
    assert [(a.rung, a.what) for a in found] == [
        (Rung.SIGNED, "Agreement on reefs between the two coastguards"),
        (Rung.SIGNED, "Memorandum of understanding on ferries"),
    ]


def test_a_signing_told_three_times_is_one_act() -> None:
    [act] = acts(
        "The Fund and the League signed an agreement on reef schools.\n"
        "Following the signing of the agreement, they had tea.\n"
        "The agreement was signed by Ms. Venn.",
        title="Fund and League sign agreement",
    )
    assert act.rung is Rung.SIGNED
    assert act.what == "agreement on reef schools"
    assert act.also != ()


def test_an_act_that_only_the_headline_tells_is_kept() -> None:
    [act] = acts("Guests came from two islands.", title="Arvania signs agreement on reefs")
    assert act.rung is Rung.SIGNED


def test_words_a_sentence_borrows_in_quotation_marks_are_its_own() -> None:
    [act] = acts('She stressed "the importance of signing the agreement on reefs".')
    assert act.what == "signing the agreement on reefs"
    assert acts('She said "we signed an agreement on reefs".') == ()


def test_documents_told_one_by_one_need_no_summary() -> None:
    text = "Two agreements were signed.\nThey signed a protocol on reefs and a treaty on ferries."
    assert [a.what for a in acts(text)] == ["protocol on reefs", "treaty on ferries"]


def test_two_gifts_that_are_counted_apart_are_two() -> None:
    text = "Belmora donated 500 test kits.\nIn 2019, Belmora donated 80 test kits."
    assert rungs(text) == ["delivered", "mentioned"]


def test_the_old_date_of_a_renewed_instrument_is_not_its_new_one() -> None:
    text = "They signed an extension of the MoU.\nThe MoU was signed in 2015."
    assert [(a.rung, a.date is None) for a in acts(text)] == [
        (Rung.SIGNED, True),
        (Rung.MENTIONED, False),
    ]


def test_a_joint_statement_is_not_the_agreement_named_beside_it() -> None:
    text = "They issued a joint statement.\nThey agreed to renew the agreement signed in 2018."
    assert rungs(text) == ["agreed", "agreed"]


def test_a_sum_in_the_headline_is_the_one_of_the_body() -> None:
    [act] = acts(
        "The Fund signed an agreement with Belmora pledging 5 million euros.",
        title="Fund pledges 5 million euros",
    )
    assert act.rung is Rung.SIGNED


def test_who_a_sum_is_told_by_is_not_the_sum() -> None:
    [act] = acts("According to the envoy, Ms. Venn, 5 million euros will be provided by the Fund.")
    assert act.what == "5 million euros"


def test_direct_speech_is_not_read() -> None:
    assert acts('"We signed an agreement on reefs and agreed to open a school", he said.') == ()


def test_a_treaty_of_the_whole_world_is_a_subject_not_an_act() -> None:
    assert acts("They spoke of the implementation of the Paris Agreement on climate.") == ()


# ------------------------------------------------------------------------------- proposals
@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        (
            "The Minister invited the Director-General to visit Arvania.",
            ProposalKind.INVITATION,
            "visit Arvania",
        ),
        (
            "He conveyed an invitation from the President of Belmora to visit Port Ilse.",
            ProposalKind.INVITATION,
            "visit Port Ilse",
        ),
        (
            "She called on Belmora to join the reef network.",
            ProposalKind.INVITATION,
            "join the reef network",
        ),
        (
            "He asked the Bank to fund the sea wall.",
            ProposalKind.REQUEST,
            "fund the sea wall",
        ),
        (
            "Arvania sought technical assistance to map its seabed.",
            ProposalKind.REQUEST,
            "technical assistance to map its seabed",
        ),
        (
            "The Ambassador requested that the visa rules be relaxed.",
            ProposalKind.REQUEST,
            "visa rules be relaxed",
        ),
        (
            "She voiced the Fund's readiness to support reef schools.",
            ProposalKind.OFFER,
            "support reef schools",
        ),
        (
            "He said that Belmora is ready to train pilots.",
            ProposalKind.OFFER,
            "train pilots",
        ),
        (
            "The envoy proposed a joint seed bank.",
            ProposalKind.PROPOSAL,
            "joint seed bank",
        ),
        (
            "They discussed the possibility of opening a ferry line.",
            ProposalKind.PROPOSAL,
            "opening a ferry line",
        ),
        (
            "They discussed organizing a fair of charts in Port Ilse.",
            ProposalKind.PROPOSAL,
            "organizing a fair of charts in Port Ilse",
        ),
        (
            "They discussed organizing a fair at the Harbour headquarters to show old charts.",
            ProposalKind.PROPOSAL,
            "organizing a fair at the Harbour headquarters to show old charts",
        ),
        (
            "The Agency pledged to help the new courts.",
            ProposalKind.COMMITMENT,
            "help the new courts",
        ),
        (
            "The envoy noted that the Embassy will follow up the work.",
            ProposalKind.COMMITMENT,
            "follow up the work",
        ),
    ],
)
def test_what_is_still_open_is_a_proposal(text: str, kind: ProposalKind, what: str) -> None:
    [act] = acts(text)
    assert (act.family, act.proposal, act.what) == (ActFamily.PROPOSAL, kind, what)


@pytest.mark.parametrize(
    "text",
    [
        "They reaffirmed their commitment to closer ties.",
        "Both reaffirmed their commitment to strengthening bilateral relations.",
        "She expressed keenness to cooperate.",
        "He expressed the desire to strengthen cooperation.",
        "They explored ways to enhance cooperation.",
        "They explored prospects for closer cooperation.",
        "They discussed strengthening their partnership.",
        "They discussed ongoing projects.",
        "He travelled at the invitation of the President.",
        "The Ambassador called on the President to present a letter.",
        "She thanked him for the invitation.",
        "The initiative will support fishermen.",
    ],
)
def test_goodwill_and_background_are_no_proposals(text: str) -> None:
    assert acts(text) == ()


def test_things_joined_are_separate_proposals() -> None:
    found = acts("She suggested teaching nurses from the islands and opening a clinic.")
    assert [a.what for a in found] == ["teaching nurses from the islands", "opening a clinic"]


def test_verbs_that_share_an_object_make_one_proposal() -> None:
    [act] = acts("They discussed testing and selling tide mills.")
    assert act.what == "testing and selling tide mills"


def test_a_declined_offer_is_told_as_declined() -> None:
    [act] = acts("Belmora declined the offer of mediation.")
    assert act.rung is Rung.DECLINED


def test_the_person_asked_is_the_addressee() -> None:
    [act] = acts("The envoy urged Belmora to release the crew.")
    assert [(a.name, a.side) for a in act.to] == [("Belmora", Side.OTHER)]


def test_an_agreement_cue_names_both_sides_when_nobody_can_be_resolved() -> None:
    [act] = acts("It was agreed to open a joint school.")
    assert [(a.side, a.name) for a in act.by] == [(None, "both")]


# ------------------------------------------------------------------------------ attributes
def test_a_sum_is_kept_with_its_currency() -> None:
    [act] = acts("The Fund pledged 3 million euros for reef schools.")
    assert act.amount is not None
    assert (act.amount.value, act.amount.currency) == (3_000_000, "EUR")


def test_later_sentences_add_terms_to_the_one_instrument() -> None:
    [act] = acts(
        "The Fund and the League signed a memorandum of understanding on reef schools.\n"
        "The MoU stipulates that the Fund, over a period of one year, provide 40,000 euros.\n"
        "The agreement includes six projects."
    )
    assert act.duration == "one year"
    assert act.projects == 6
    assert act.amount is not None
    [duty] = act.obligations
    assert duty.what == "provide 40,000 euros"
    assert duty.by.name == "the Fund"


def test_duties_keep_their_rhythm_and_their_term() -> None:
    [act] = acts(
        "They signed a memorandum of understanding on reef schools.\n"
        "The MoU stipulates that the League prepare a quarterly report on each school "
        "and a detailed one at the end of the work."
    )
    first, second = act.obligations
    assert (first.recurrence, first.due_words) == ("quarterly", "")
    assert second.recurrence is None
    assert second.due_words.startswith("at the end of")
    assert [d.by.name for d in act.obligations] == ["the League", "the League"]


def test_a_schedule_to_be_attached_is_a_duty_not_a_second_agreement() -> None:
    [act] = acts(
        "They signed a memorandum of understanding on reef schools.\n"
        "The two parties agreed to set up a schedule to be attached to the MoU."
    )
    assert act.rung is Rung.SIGNED
    assert [d.what for d in act.obligations] == ["set up a schedule to be attached to the MoU"]


def test_two_instruments_share_no_terms() -> None:
    found = acts(
        "They signed a memorandum of understanding on reefs and a protocol on ferries.\n"
        "The agreement includes six projects."
    )
    assert [a.projects for a in found] == [None, None]


def test_states_an_instrument_is_for_are_beneficiaries() -> None:
    text = "They signed an agreement on reef schools in Niger, Nigeria and the Sudan."
    page = page_of(text)
    states = tuple(
        StateMention(
            span=Span(text.index(f" {name}") + 1, text.index(f" {name}") + 1 + len(name)),
            sentence=0,
            code=code,
            form="name",
        )
        for name, code in (("Niger,", "NE"), ("Nigeria", "NG"), ("Sudan", "SD"))
    )
    fixed = (
        StateMention(
            span=Span(states[0].span.start, states[0].span.end - 1),
            sentence=0,
            code="NE",
            form="name",
        ),
        *states[1:],
    )
    [act] = acts_on(page, fixed)
    assert act.beneficiaries == ("NE", "NG", "SD")


def states_named(text: str, **codes: str) -> tuple[StateMention, ...]:
    """Where each state first stands, one sentence a paragraph."""
    found = [(text.index(name), name, code) for name, code in codes.items()]
    return tuple(
        StateMention(
            span=Span(at, at + len(name)), sentence=text.count("\n", 0, at), code=code, form="name"
        )
        for at, name, code in sorted(found)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The Fund is sending ten pumps to Arvania and Belmora.",
        "A shipment of 5,000 doses will be delivered to Arvania today, and to Belmora tomorrow.",
        "The Fund announced 5 million euros.\nThis aid will reach two states - Arvania and Belmora.",
    ],
)
def test_who_gets_a_gift_is_a_beneficiary_however_it_is_told(text: str) -> None:
    [act] = acts_on(page_of(text), states_named(text, Arvania="XA", Belmora="XB"))
    assert act.rung is Rung.OFFERED
    assert act.beneficiaries == ("XA", "XB")


def test_who_is_only_spoken_of_gains_nothing() -> None:
    text = "They agreed on a road map for Arvania to open its port and join Belmora."
    [act] = acts_on(page_of(text), states_named(text, Arvania="XA", Belmora="XB"))
    assert act.beneficiaries == ()


def test_a_giver_gains_nothing_by_its_own_gift() -> None:
    text = "The Fund is sending ten pumps to Belmora.\nThis is thanks to the assistance for Arvania's aid."
    [act] = acts_on(page_of(text), states_named(text, Arvania="XA", Belmora="XB"))
    assert act.beneficiaries == ("XB",)


def test_sums_listed_behind_a_colon_are_given() -> None:
    found = acts(
        "The envoy donated grant funds to support the following:\n"
        "Repair of two quays (XCD 2,909,229.07)\n"
        "The tide museum (XCD 30,000)\n"
        "The guests then had lunch."
    )
    assert [(a.rung, a.amount.value if a.amount else None) for a in found] == [
        (Rung.DELIVERED, Decimal("2909229.07")),
        (Rung.DELIVERED, 30000),
    ]


def test_each_sum_of_a_sentence_is_a_gift() -> None:
    found = acts("The envoy announced $5 million for schools and a further $3 million for clinics.")
    assert [(a.what, a.amount.value if a.amount else None) for a in found] == [
        ("$5 million for schools", 5_000_000),
        ("$3 million for clinics", 3_000_000),
    ]


def test_sums_listed_under_headings_are_offered() -> None:
    found = acts(
        "Firms of the isles have outlined their commitments to the following investments.\n"
        "- Ports and Piers:\n"
        "- Up to $20 million to rebuild the piers of Port Ilse.\n"
        "- Tide Mills: - $4 million for two tide mills; and $1 million for a third.\n"
        "The guests spent $90 on lunch."
    )
    assert [(a.rung, a.amount.value if a.amount else None) for a in found] == [
        (Rung.OFFERED, 20_000_000),
        (Rung.OFFERED, 4_000_000),
    ]


def test_instruments_that_later_sentences_name_are_those_counted_as_signed() -> None:
    found = acts(
        "Two memoranda were signed at the palace. They include an MoU between the Port Board and "
        "the Quay Office on pilots and an MoU between the two archives on old charts.\n"
        "An agreement on salt is far off."
    )
    assert [(a.rung, a.what) for a in found] == [
        (Rung.SIGNED, "MoU between the Port Board and the Quay Office on pilots"),
        (Rung.SIGNED, "MoU between the two archives on old charts"),
    ]


@pytest.mark.parametrize(
    "head", ["List of MoUs/Agreements signed during the visit", "Five agreements were signed."]
)
def test_instruments_in_lines_of_their_own_below_their_heading_are_signed(head: str) -> None:
    found = acts(
        f"{head}\n- Memorandum of Understanding on larches\n- Agreement on salt mining\n"
        "The guests then had lunch."
    )
    assert [(a.rung, a.what) for a in found] == [
        (Rung.SIGNED, "Memorandum of Understanding on larches"),
        (Rung.SIGNED, "Agreement on salt mining"),
    ]


def test_each_thing_to_be_done_is_an_agreement() -> None:
    found = acts(
        "They agreed to establish a joint school, which will open in May; to double the ferries "
        "by 2035; and to begin negotiations on a treaty on salt."
    )
    assert [(a.rung.value, a.what) for a in found] == [
        ("agreed", "establish a joint school"),
        ("agreed", "double the ferries by 2035"),
        ("agreed_to_draft", "begin negotiations on a treaty on salt"),
    ]


def test_what_sides_agreed_to_may_stand_in_lines_below() -> None:
    found = acts(
        "The two sides agreed to:\n- establish a seed bank in Port Ilse;\n"
        "- strengthen their ties;\n- conclude an agreement on plant health."
    )
    assert [(a.rung.value, a.what) for a in found] == [
        ("agreed", "establish a seed bank in Port Ilse"),
        ("agreed_in_principle", "strengthen their ties"),
        ("agreed_to_draft", "conclude an agreement on plant health"),
    ]


def test_a_sum_behind_a_comma_is_the_gifts() -> None:
    [act] = acts("The Fund will disburse the second tranche of its loan, worth 4 million euros.")
    assert act.amount is not None
    assert act.amount.value == 4_000_000


def test_a_statement_in_quotation_marks_that_is_issued_is_the_texts_own() -> None:
    found = acts(
        'Ms. Venn issued the following statement: "The team and the authorities reached a '
        'staff-level agreement on the second review. The team will send two mobile pumps."'
    )
    assert [a.rung.value for a in found] == ["agreed_in_principle", "offered"]


def test_who_is_handed_a_gift_is_no_part_of_it() -> None:
    [act] = acts("The envoy handed over two pumps and a tug to Harbour Minister Orla Venn.")
    assert act.what == "two pumps and a tug"


def test_two_things_that_are_welcomed_are_two() -> None:
    found = acts(
        "They welcomed the launch of the Coral Ports Partnership and the conclusion of talks on "
        "a pilotage agreement."
    )
    assert [(a.rung.value, a.what) for a in found] == [
        ("agreed", "Coral Ports Partnership"),
        ("agreed", "talks on a pilotage agreement"),
    ]


def test_sums_and_tasks_of_a_french_sentence_are_told_apart() -> None:
    sums = acts(
        "La ministre a annoncé 5 millions d'euros pour les écoles et 3 millions d'euros pour "
        "les cliniques.",
        language="fr",
    )
    assert [a.amount.value if a.amount else None for a in sums] == [5_000_000, 3_000_000]
    tasks = acts(
        "Ils ont convenu de créer une école commune, d'organiser un salon et de tenir une "
        "réunion en mai.",
        language="fr",
    )
    assert [a.what for a in tasks] == [
        "créer une école commune",
        "organiser un salon",
        "tenir une réunion en mai",
    ]


def test_an_acronym_is_no_word_that_ends_a_phrase() -> None:
    [act] = acts("They signed an agreement on WHO standards for ferries who sail at night.")
    assert act.what == "agreement on WHO standards for ferries"


def test_a_state_named_in_two_agreements_does_not_make_them_one() -> None:
    found = acts(
        "They signed the U.S.-Belmora Framework Agreement. They signed a historic reef agreement "
        "with Belmora. The Fund announced $600 million to dredge the U.S. coast."
    )
    assert [a.rung.value for a in found] == ["signed", "signed", "offered"]


def test_the_items_of_one_list_are_never_the_same() -> None:
    found = acts(
        "Four MoUs were signed. They include an MoU between the Trade Office of Belmora and the "
        "Arvania Port Office on trade, and an MoU between the Trade Board of Belmora and the "
        "Arvania Port Board on trade."
    )
    assert len(found) == 2


def test_a_text_that_would_be_finished_soon_is_still_to_be_made() -> None:
    assert rungs("They agreed that the treaty on reefs would be finalised soon.") == [
        "agreed_to_draft"
    ]


# ------------------------------------------------------------------------------ contacts
def test_an_earlier_meeting_is_a_contact() -> None:
    [act] = acts("He hoped this would follow on the first meeting, held two years ago in Belmora.")
    assert (act.family, act.rung) == (ActFamily.CONTACT, Rung.MENTIONED)


# --------------------------------------------------------------------------------- always
def test_acts_come_in_reading_order_with_their_rule() -> None:
    found = acts(
        f"{TODAY}\nShe proposed a joint seed bank.\nThey agreed to open a school.\n"
        "He invited her to visit Belmora."
    )
    assert [a.rule for a in found] == ["proposed", "agreed.to", "invite.to"]
    starts = [a.evidence.span.start for a in found]
    assert starts == sorted(starts)


VOCABULARY = """
    the ministers agreed to sign an agreement on reefs and ; , . : ( ) MoU signed will not be
    proposed inviting invited Belmora to visit $ 5 million provide discussed opening “ ” - in 2019
    commitment readiness that should be funded by handed over following were
"""
WORDS = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_any_text_gives_verbatim_quotes_and_short_phrases(words: list[str]) -> None:
    text = " ".join(words)
    page = page_of(text)
    for act in acts_on(page) if page.sentences else ():
        for evidence in (act.evidence, act.sentence, *act.also):
            assert evidence.quote == text[evidence.span.start : evidence.span.end]
        words = iter(text.split())  # one stretch of it, or a thing and what it is for
        assert all(any(word in told for told in words) for word in act.what.split())
        assert 0 < len(act.what.split()) <= 40
        assert sum(c.isalnum() for c in act.what) > 0


# --------------------------------------------------------------------------------- French
@pytest.mark.parametrize(
    ("text", "rung"),
    [
        ("Les deux parties ont signé un accord sur les récifs.", "signed"),
        ("Un accord sur les récifs a été signé à Port-Ilse.", "signed"),
        ("Un accord sur les récifs sera signé en mai.", "agreed_to_draft"),
        ("En 2019, les deux pays ont signé un accord sur les récifs.", "mentioned"),
        ("Ils ont convenu d'élaborer un accord-cadre sur l'eau.", "agreed_to_draft"),
        ("Les deux parties ont convenu d'ouvrir une école.", "agreed"),
        ("L'accord sur les récifs est entré en vigueur.", "in_force"),
        ("Elle a invité le Directeur à visiter l'Arvanie.", "invited"),
        ("Il a demandé à la Banque de financer la digue.", "requested"),
        ("Ils ont discuté de la création d'un musée.", "discussed"),
    ],
)
def test_french_acts_stand_on_the_rung_of_their_verb(text: str, rung: str) -> None:
    assert [act.rung.value for act in acts(text, language="fr")] == [rung]


@pytest.mark.parametrize(
    "text",
    [
        "Ils n'ont pas signé l'accord sur les récifs.",
        "Les ministres espèrent que l'accord sera bientôt signé.",
        "Ils ont exprimé leur volonté de renforcer la coopération.",
        "Elle est venue à l'invitation du Ministre.",
        "Ils ont reporté la signature de l'accord.",
    ],
)
def test_french_goodwill_and_negation_are_no_acts(text: str) -> None:
    assert acts(text, language="fr") == ()


# ------------------------------------------------------------------------------ who acts
class Told(Resolver):
    """Answers with the one word of a table that stands nearest before the verb."""

    def __init__(self, page: Page, names: dict[str, str]) -> None:
        super().__init__(page, (), (), ())
        self.names = names

    def subject_of(self, sentence: int, before_token: int) -> str | None:
        words = [t.text for t in self.page.sentences[sentence].tokens[:before_token]]
        return next((self.names[w] for w in reversed(words) if w in self.names), None)

    def actor_at(self, where: Span | int, sentence: int) -> str | None:
        if isinstance(where, int):
            return self.names.get(self.page.sentences[sentence].tokens[where].text)
        return self.names.get(self.page.words(where))


def who_acts(text: str, names: dict[str, str]) -> tuple[list[str], list[str]]:
    page = page_of(text)
    frame = Frame(sentences=(0,), kind=EventKind.MEETING, home="FUND", parties=(), people=())
    [act] = find_acts(page, Mentions(), frame, Told(page, names))
    return [a.name for a in act.by], [a.name for a in act.to]


def test_who_is_welcome_is_asked_and_who_says_so_asks() -> None:
    names = {"Venn": "FUND", "Belmora": "BM"}
    assert who_acts("Ms. Venn noted that Belmora is welcome to join the reef network.", names) == (
        ["FUND"],
        ["BM"],
    )


def test_who_stresses_that_others_should_asks_them() -> None:
    names = {"Venn": "FUND", "Belmora": "BM"}
    text = "Ms. Venn stressed that Belmora should release the crew."
    assert who_acts(text, names) == (["FUND"], ["BM"])


def test_a_verb_behind_a_clause_has_the_subject_of_the_sentence() -> None:
    names = {"Venn": "FUND", "Belmora": "BM"}
    text = "Ms. Venn stressed that Belmora keeps its word, and asked for twelve pumps."
    assert who_acts(text, names) == (["FUND"], [])


def test_who_is_invited_in_the_passive_is_the_addressee() -> None:
    names = {"Venn": "FUND"}
    assert who_acts("Ms. Venn was invited to visit Belmora.", names) == ([], ["FUND"])


def test_we_of_a_text_that_one_side_writes_is_that_side() -> None:
    assert who_acts("We would welcome steps by Belmora to open its ports.", {}) == (["FUND"], [])


def test_a_commitment_that_is_welcomed_is_its_owners() -> None:
    names = {"Venn": "FUND", "Belmora": "BM"}
    assert who_acts("Ms. Venn welcomed Belmora's commitment to halve its fleet.", names) == (
        ["BM"],
        [],
    )


def test_a_commitment_is_the_states_whose_adjective_stands_before_it() -> None:
    [event] = read(
        """
Readout of Quill's Travel to Nordmark

Minister Joe Quill of Veldland met Prime Minister Oto Brandt of Nordmark. The team met \
Mr. Brandt to reiterate Veldish commitment to fund two wells.
""",
        None,
    )
    [act] = [a for a in event.acts if a.proposal is ProposalKind.COMMITMENT]
    assert [by.name for by in act.by] == ["Veldland"]


def test_support_that_is_pledged_is_whose_it_is_and_help_asked_of_its_giver() -> None:
    [event] = read(
        """
Readout of a Call with Nordmark

Prime Minister Joe Quill of Veldland spoke with Prime Minister Oto Brandt of Nordmark. The Prime \
Minister pledged Veldland's support for the relief of Dale, and reaffirmed support for \
Nordmark's bid. Mr. Brandt requested Veldland's assistance in mending the bridge.
""",
        None,
    )
    told = {act.what: (act.by[0].name, [to.name for to in act.to]) for act in event.acts}
    assert told["Veldland's support for the relief of Dale"] == ("Veldland", [])
    assert told["support for Nordmark's bid"][0] != "Nordmark"
    assert told["Veldland's assistance in mending the bridge"] == ("Oto Brandt", ["Veldland"])


def test_a_delegation_is_its_senders() -> None:
    [event] = read(
        """
Readout of Travel from Veldland to Nordmark

A Veldish delegation met Prime Minister Oto Brandt of Nordmark. The delegation offered to train \
twelve pilots.
""",
        None,
    )
    assert [by.name for act in event.acts for by in act.by] == ["Veldland"]


def test_a_signing_is_of_both_sides_whoever_is_named_last() -> None:
    names = {"Belmora": "BM"}
    assert who_acts("The Fund and Belmora signed an agreement on reefs.", names) == (["both"], [])


def test_whom_an_agreement_is_between_are_its_parties() -> None:
    text = "Arvania hosted the signing of an MoU on reefs between Belmora and Nordland."
    [act] = acts_on(page_of(text), states_named(text, Arvania="XA", Belmora="XB", Nordland="XN"))
    assert act.parties == ("XB", "XN")


def test_one_side_alone_may_agree() -> None:
    names = {"Belmora": "BM"}
    assert who_acts("Belmora agreed to open a school.", names) == (["BM"], [])


@pytest.mark.parametrize(
    ("sentence", "kind", "what"),
    [
        (
            "They discussed fish, the opening of a trade desk and how Belmora can help divers.",
            ProposalKind.PROPOSAL,
            "opening of a trade desk",
        ),
        (
            "She discussed the strait and the importance of Belmora ending the blockade.",
            ProposalKind.REQUEST,
            "Belmora ending the blockade",
        ),
    ],
)
def test_a_matter_named_late_in_a_list_of_talks_is_found(
    sentence: str, kind: ProposalKind, what: str
) -> None:
    assert (kind, what) in [(act.proposal, act.what) for act in acts(f"{TODAY} {sentence}")]


@pytest.mark.parametrize(
    "sentence",
    [
        "The talks covered trade, including support for a regional mission to the islands.",
        "They discussed the strait and Belmoran support for Arvania as Council Chair.",
        "The working group will invite boat builders, when necessary, to seek their expertise.",
        "Arvania and Belmora agree on the need to keep the strait open.",
    ],
)
def test_what_is_a_topic_or_a_view_binds_nobody(sentence: str) -> None:
    assert acts(sentence) == ()


def test_a_new_subject_ends_what_was_agreed() -> None:
    first, second = acts(
        "The two sides agreed on a calendar of courses and Minister Orla Venn pledged to send "
        "twelve teachers."
    )
    assert first.what == "calendar of courses"
    assert second.what == "send twelve teachers"


def test_an_agreement_recently_signed_that_is_only_spoken_of_is_background() -> None:
    [act] = acts("They took note of the recently signed co-financing agreement between two funds.")
    assert act.rung is Rung.MENTIONED


def test_a_launch_to_come_is_announced_and_not_agreed() -> None:
    [act] = acts("Minister Orla Venn will launch the second phase of the Coral Ports Initiative.")
    assert act.rung is Rung.ANNOUNCED


@pytest.mark.parametrize(
    "sentence",
    [
        "They discussed the importance of promoting friendship and protecting shared values.",
        "The two leaders pledged to work together on common challenges.",
        "We are determined to halt the loss of reefs.",
        "He asked the Ambassador to convey his greetings to the Queen.",
        "She attended the launch of the National Plan for Schools.",
        "He signed an executive order implementing the fisheries agreement.",
        "The Minister explained the government's plans to provide wells.",
    ],
)
def test_goodwill_courtesy_and_policy_at_home_are_no_matters(sentence: str) -> None:
    assert acts(f"{TODAY} {sentence}") == ()


# -------------------------------------------------------------- asides, lists, agents
@pytest.mark.parametrize(
    "aside",
    ["on Saturday, 7 June 2031, ", "on the 7th of June 2031 ", "in Port Ilse, before guests, "],
)
def test_words_of_time_and_place_before_the_object_are_not_the_object(aside: str) -> None:
    [act] = acts(f"The Fund and the League signed {aside}a memorandum of understanding on reefs.")
    assert (act.rung, act.what) == (Rung.SIGNED, "memorandum of understanding on reefs")


def test_each_instrument_of_a_numbered_list_is_an_act() -> None:
    found = acts(
        "The following agreements were exchanged: (i) Memorandum of Understanding on Tide Gauges; "
        "(ii) Protocol on Seeds, Soil and Fish; and (iii) Letter of Intent on visas."
    )
    assert [a.what for a in found] == [
        "Memorandum of Understanding on Tide Gauges",
        "Protocol on Seeds, Soil and Fish",
        "Letter of Intent on visas",
    ]
    assert {a.rung for a in found} == {Rung.SIGNED}


def test_who_invites_may_stand_behind_the_passive() -> None:
    [act] = acts("The firms of Belmora were invited by the Fund to enter the Reef Forum.")
    assert [a.name for a in act.by] == ["the Fund"]
    assert act.what == "enter the Reef Forum"


# ------------------------------------------------------------------------------ duties
CODES = {"Arvania": "XA", "Belmora": "XB"}
MOU = "Arvania and Belmora signed a memorandum of understanding on reef schools.\n"


def duties(text: str) -> list[tuple[str, str, str | None]]:
    """By whom, what and how often, of the duties of the first act."""
    return [(d.by.name, d.what, d.recurrence) for d in bound_by(text)]


def due(text: str) -> list[str]:
    """The terms of the duties of the first act."""
    return [d.due_words for d in bound_by(text)]


def bound_by(text: str) -> tuple[Obligation, ...]:
    """The duties of the first act."""
    page = page_of(MOU + text)
    states = tuple(
        StateMention(
            span=Span(*match.span()),
            sentence=sentence.index,
            code=CODES[match.group()],
            form="name",
        )
        for sentence in page.sentences
        for match in re.compile("Arvania|Belmora").finditer(page.text, *sentence.span)
    )
    roles = {"Arvania": PartyRole.HOME, "Belmora": PartyRole.COUNTERPART}
    frame = Frame(
        sentences=tuple(range(len(page.sentences))),
        kind=EventKind.SIGNING,
        home="XA",
        parties=tuple(
            Party(key=CODES[n], name=n, kind=PartyKind.STATE, role=r) for n, r in roles.items()
        ),
        people=(),
    )
    resolver = Resolver(page, (), states, (), "XA")
    return find_acts(page, Mentions(states=states), frame, resolver)[0].obligations


@pytest.mark.parametrize(
    ("text", "duty"),
    [
        ("Under the MoU, Arvania gives 40,000 euros for chalk.", "40,000 euros for chalk"),
        ("Under the MoU, Arvania must publish a tide atlas.", "publish a tide atlas"),
        ("By this memorandum, Arvania is to host two courses.", "host two courses"),
        ("Under the MoU, Arvania is responsible for hiring divers.", "hiring divers"),
        ("The MoU is short. In exchange, Arvania will provide a hall.", "provide a hall"),
        ("The MoU is short. Arvania undertakes to train divers.", "train divers"),
        ("Under the MoU, Arvania shall provide help to divers.", "provide help to divers"),
        ("Under the MoU, Arvania is required to raise its reef budget.", "raise its reef budget"),
    ],
)
def test_a_duty_is_told_in_many_ways(text: str, duty: str) -> None:
    assert duties(text) == [("Arvania", duty, None)]


def test_two_duties_of_one_sentence_are_two() -> None:
    assert duties(
        "The MoU is short. Belmora must report every quarter on what has been built, and must "
        "write a full account once the work is over, with pictures."
    ) == [
        ("Belmora", "report every quarter on what has been built", "quarterly"),
        ("Belmora", "write a full account once the work is over", None),
    ]


@pytest.mark.parametrize(
    ("words", "rhythm"),
    [
        ("every three months", "quarterly"),
        ("twice a year", "biannual"),
        ("each year", "annual"),
        ("every month", "monthly"),
        ("every two years", "biennial"),
    ],
)
def test_a_rhythm_has_one_name_however_it_is_told(words: str, rhythm: str) -> None:
    assert [d[2] for d in duties(f"Under the MoU, Arvania must report {words}.")] == [rhythm]


def test_a_bare_instrument_is_the_one_told_as_signed() -> None:
    found = acts("They signed an MoU on reefs today. She welcomed the conclusion of the MoU.")
    assert [(a.rung, a.what) for a in found] == [(Rung.SIGNED, "MoU on reefs")]


def test_once_a_year_is_a_rhythm_and_no_term() -> None:
    assert due("Under the MoU, Arvania must report once a year.") == [""]
    assert due("Under the MoU, Arvania must report by the end of May.") == ["by the end of May"]


@pytest.mark.parametrize(
    "text",
    [
        "The Minister said that Arvania must build more schools.",
        "The MoU is short. Divers must train every day.",
        "Arvania will provide tea on Sunday.",
        "The MoU is short. The head of Arvania said that Belmora must share its boats.",
    ],
)
def test_what_others_must_do_and_what_is_only_said_is_no_duty(text: str) -> None:
    assert duties(text) == []


# ------------------------------------------------------------------------ what is not today's
@pytest.mark.parametrize(
    "text",
    [
        "In July, Belmora agreed to invest 5 million euros in reefs.",
        "In March, the Fund announced 3 million euros in relief aid.",
    ],
)
def test_news_of_another_month_is_only_mentioned(text: str) -> None:
    assert rungs(f"The envoys met today.\n{text}") == ["mentioned"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (
            "She called on Belmora to ensure that the ferries can land at night.",
            "ensure that the ferries can land at night",
        ),
        ("The sides agreed to let Belmora's boats leave port.", "let Belmora's boats leave port"),
        ("The two sides endorsed the ‘Action Plan on Old Reefs.", "Action Plan on Old Reefs"),
        ("They signed an MoU today, to train twelve pilots.", "MoU to train twelve pilots"),
        (
            "They signed a treaty on reefs worth EUR 2 million in Belmora today.",
            "treaty on reefs worth EUR 2 million",
        ),
        ("A further 2 million dollars will go to clinics.", "2 million dollars to clinics"),
        (
            "A 9 million dollar loan agreement to be signed is ready.",
            "9 million dollar loan agreement",
        ),
        (
            "They signed an MoU in Belmora today under which Arvania will train pilots.",
            "MoU under which Arvania will train pilots",
        ),
        (
            "The pact builds on old ties, such as the Reef Treaty, which entered into force.",
            "Reef Treaty",
        ),
        ("Belmora contributed 20,000 test kits, and in May 2020 it sent soap.", "20,000 test kits"),
        (
            "Work goes on under the MoU signed in 2021 between them.",
            "MoU signed in 2021 between them",
        ),
        (
            "They discussed opening, at the old quay, a museum of tides.",
            "opening, at the old quay, a museum of tides",
        ),
        (
            "They agreed to set up a mechanism that will enable both ports to share tide tables.",
            "set up a mechanism that will enable both ports to share tide tables",
        ),
        (
            "They agreed on a framework under which both ports will share pilots.",
            "framework under which both ports will share pilots",
        ),
        (
            "As part of this gift, a shipment of 5,000 doses will be sent to the port.",
            "shipment of 5,000 doses to the port",
        ),
    ],
)
def test_what_is_cut_where_its_sense_is_whole(text: str, what: str) -> None:
    assert [act.what for act in acts(text)] == [what]


def test_a_figure_inside_a_name_counts_nothing() -> None:
    text = (
        "Belmora has donated 500,000 doses of Fever-19 vaccine to Arvania.\n"
        "In 2030, Belmora announced a contribution of one million doses of Fever-19 vaccine."
    )
    assert rungs(text) == ["delivered", "mentioned"]


def test_we_of_a_joint_statement_is_both_sides() -> None:
    text = "We will establish a joint working group on tides."
    [act] = acts(text, title="Joint Statement of Arvania and Belmora")
    assert [a.name for a in act.by] == ["both"]


def test_a_body_that_is_only_described_and_no_party_is_not_named() -> None:
    page = page_of("The Council of Northern Ports sent tea.\nThe Council proposed a tide atlas.")
    body = OrganisationMention(
        span=Span(4, 29), sentence=0, key="Council of Northern Ports", known=True
    )
    frame = Frame(sentences=(0, 1), kind=EventKind.MEETING, home=None, parties=(), people=())
    resolver = Resolver(page, (), (), (body,))
    [act] = find_acts(page, Mentions(organisations=(body,)), frame, resolver)
    assert act.by == ()


def test_the_next_verb_of_a_series_is_not_part_of_what_was_signed() -> None:
    [act] = acts(
        "The envoy signed a protocol on reefs with Belmora, inaugurated a new quay, and deepened its harbour."
    )
    assert act.what == "protocol on reefs with Belmora"


@pytest.mark.parametrize(
    "name",
    [
        "{{ 7*7 }} Agreement",
        "Agreement on {{ 7*7 }} Tides",
        "memorandum of understanding on {{ 7*7 }}",
        "[[ 7 ]] Agreement",
        "memorandum of understanding on tides [see annex]",
    ],
)
def test_brackets_in_pairs_stay_in_an_instruments_name(name: str) -> None:
    [event] = read(
        f"""
Minister Quill signs with Nordmark

Foreign Minister Ada Quill of Veldland met the Ambassador of Nordmark, Oto Brandt, on 3 May 2031 and signed the {name}.
""",
        None,
    )
    assert [act.what for act in event.acts] == [name]
