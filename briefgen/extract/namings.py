"""Find where a line names a person, and the office that stands with the name.

In:  a Line, the offices in it, and what the page knows of names.
Out: Namings in reading order: the name, its courtesy titles, and the offices beside it.
"""

from collections.abc import Sequence

from briefgen.extract.base import OfficeMention, OrganisationMention, StateMention
from briefgen.extract.lines import Line, Mention, is_genitive
from briefgen.extract.listed import Naming, with_listed
from briefgen.extract.office_parts import serves_ruler
from briefgen.extract.personal_names import HYPHENS, Names, name_end, styles_end

_STYLES = frozenset(
    {"ambassador", "crown", "academic", "justice"}
)  # "Secretary-General Ambassador A B"
_QUOTES = frozenset("'\"‘’“”«»")
_MAY_FOLLOW = HYPHENS | {","}  # the first word of a name, besides another
_DASHES = frozenset("-–—")
_CALLING = 6  # tokens of ", a retired lake boatman"
_CAPITALS = 3  # letters of a piece of an acronym
_ADJECTIVES = 2  # between "Nordmark's" and an office


def namings_in(line: Line, offices: Sequence[OfficeMention], names: Names) -> list[Naming]:
    """Every naming of a person in the line."""
    desk = _Desk(line, offices, names)
    found: list[Naming] = []
    loose: list[Naming] = []
    words, openers = line.sentence.words, names.words.style_openers
    capitals, behind, last = line.sentence.capitals, names.words.behind_a_name, len(words) - 1
    free = 0
    for i in desk.places():
        if i < free:
            continue
        naming = desk.with_office(i) if i in desk.ends else None
        if naming is None and words[i] in openers:
            naming = desk.styled(i)
        if naming is None:
            goes_on = i < last and (capitals[i + 1] or words[i + 1] in behind)  # as few do
            bare = desk.bare(i) if goes_on else None
            if bare is not None:
                desk.read_right(bare)
                if bare.offices or desk.acts(bare):
                    naming = bare
                else:
                    loose.append(bare)
                    free = bare.end
                    continue
        else:
            desk.read_right(naming)
        if naming is not None:
            found.append(naming)
            free = max(naming.right, naming.end)
        else:
            free = desk.ends[i][0] if i in desk.ends else i + 1
    return with_listed(line, found, loose, names)


class _Desk:
    """One line, its offices by the token they start at, and which of them are taken."""

    def __init__(self, line: Line, offices: Sequence[OfficeMention], names: Names) -> None:
        self.line = line
        self.names = names
        self.ends: dict[int, tuple[int, OfficeMention]] = {}
        for office in offices:
            start = line.index_at(office.span.start)
            self.ends[start] = (line.index_at(office.span.end), office)
        self.inside = {i for start, (end, _) in self.ends.items() for i in range(start, end)}
        self.taken: set[int] = set()

    def places(self) -> Sequence[int]:
        """Where a naming may start: at a capital, an office or a small courtesy title."""
        sentence, small = self.line.sentence, self.names.words.lower_styles
        if not self.ends and small.isdisjoint(sentence.folds):
            return sentence.raised
        return sorted({*sentence.raised, *self.ends, *sentence.places(small)})

    def with_office(self, i: int) -> Naming | None:
        """The person named right after the office that starts at i."""
        if i not in self.ends or i in self.taken:
            return None
        end, office = self.ends[i]
        name = self._name_after(end, comma=False)
        if name is None:
            name = self._name_after(end, comma=True)
            if name is None:
                return None
            name.led = True
        self.taken.add(i)
        body = self._office_it_sits_in(i)
        if body is not None:
            outer = self._office_that_ends(body)
            if outer is None:
                return name
            self.taken.add(outer)
            i = outer
            office = self.ends[outer][1]  # "Clerk, Office of the Coordinator A B": a clerk
        glued = self._office_that_ends(i) if self._is_bare_head(i) else None
        if glued is not None and not (self._names_unit(glued) or self._is_of_body(glued, i)):
            glued = None
        earlier = glued if glued is not None else self._office_before(i, office)
        if earlier is not None:
            self.taken.add(earlier)
            name.offices.append(self.ends[earlier][1])
            i = earlier
        name.offices.append(office)
        before = self._styles_before(i)
        name.styles = before + name.styles
        name.possessor = self._possessor(before[0][0] if before else i)
        return name

    def _office_it_sits_in(self, i: int) -> int | None:
        """Where "Office of the" starts right before an office, whose holder is not named then."""
        tokens, words = self.line.tokens, self.names.words
        k = i - 1
        while k > 0 and tokens[k].fold in words.determiners:
            k -= 1
        if k < 1 or k == i - 1 or tokens[k].fold not in words.genitive:
            return None
        unit = tokens[k - 1]
        return k - 1 if unit.is_capital and unit.fold in words.units else None

    def _names_unit(self, start: int) -> bool:
        """Whether an office names where it sits: "Adviser at the Office of the Resident"."""
        inside = self.line.tokens[start : self.ends[start][0]]
        return any(t.is_capital and t.fold in self.names.words.units for t in inside)

    def _is_of_body(self, start: int, i: int) -> bool:
        """Whether an office of a body ends right before i: "LDF Head of Mission Chairperson A"."""
        end, office = self.ends[start]
        return end == i and office.organisation is not None

    def _is_bare_head(self, i: int) -> bool:
        """Whether an office is one word: the last of a longer one, as in "Resident Coordinator"."""
        return self.ends[i][0] == i + 1

    def _office_that_ends(self, at: int) -> int | None:
        """Where the office starts that ends right before a token, or before ", " or "at the"."""
        tokens, words = self.line.tokens, self.names.words
        last = at
        if at and at not in self.ends:
            skipped = words.determiners | words.prepositions | {","}
            while last and tokens[last - 1].fold in skipped:
                last -= 1
        return next(
            (s for s, (end, _) in self.ends.items() if end == last and s not in self.taken), None
        )

    def _office_before(self, i: int, office: OfficeMention) -> int | None:
        """Where another office of the same holder starts: "Leader of the People, Chairman of X"."""
        tokens = self.line.tokens
        if i < 2 or tokens[i - 1].text != "," or not tokens[i].is_capital:
            return None
        for start, (end, other) in self.ends.items():
            if end == i - 1 and start not in self.taken and tokens[start].is_capital:
                seat = office.head == "member"  # "Minister for Lakes, Senator Ada Quill"
                ranks = other.head != office.head and (bool(other.states) or seat)
                free = start == 0 or tokens[start - 1].text not in (",", ";")
                return start if ranks and free else None
        return None

    def styled(self, i: int) -> Naming | None:
        """The person named after the courtesy titles at i."""
        if i in self.inside or i in self.line.held:
            return None
        begin, strong = styles_end(self.line, i, self.names)
        if begin == i or begin >= len(self.line.tokens):
            return None
        if begin in self.ends:
            return None  # "H.E. the Minister": the office leads
        end = name_end(self.line, begin, self.names, styled=strong)
        if end == begin or (not strong and end - begin < 1) or self._is_in_pieces(begin, end):
            return None
        naming = Naming(line=self.line, start=begin, end=end, styles=((i, begin),))
        naming.possessor = self._possessor(i)
        return naming

    def _is_in_pieces(self, i: int, end: int) -> bool:
        """Whether capitals are the pieces of an acronym: "U N IC EF"."""
        pieces = self.line.tokens[i:end]
        short = all(t.text.isupper() and len(t.text) <= _CAPITALS for t in pieces)
        return short and len(pieces) > 1

    def bare(self, i: int) -> Naming | None:
        """A run of at least two unknown capitalised words at i, which may be a person."""
        tokens = self.line.tokens
        token = tokens[i]
        if not (token.is_capital and token.is_word) or i in self.inside or i in self.line.held:
            return None
        words = self.names.words
        before = tokens[i - 1] if i else None
        if before is not None and (
            before.fold in words.determiners or before.fold in words.nowhere or before.text in "@#/"
        ):
            return None
        following = tokens[i + 1] if i + 1 < len(tokens) else None
        if following is None or not (
            following.is_capital
            or following.text in _MAY_FOLLOW
            or following.fold in words.particles
            or following.fold in words.hyphened
        ):
            return None  # a name of one word
        end = name_end(self.line, i, self.names)
        if end < i + 2 or any(k in self.inside for k in range(i, end)):
            return None
        if any(t.fold in words.topics or t.fold in words.bodies for t in tokens[i:end]):
            return None
        if self._is_in_pieces(i, end):
            return None
        naming = Naming(line=self.line, start=i, end=end, right=end)
        if naming.words < 2:
            return None
        if end == len(tokens) or end in self.ends:
            return naming
        return None if tokens[end].is_capital and self.names.is_plain(tokens[end]) else naming

    def acts(self, naming: Naming) -> bool:
        """Whether a verb of speech or encounter follows, as it follows a person."""
        tokens, e = self.line.tokens, naming.right or naming.end
        if self.line.titled:
            return False
        for k in range(e, min(e + 2, len(tokens))):
            if tokens[k].fold in self.names.words.verbs:
                return True
            if tokens[k].fold not in self.names.words.fillers:
                return False
        return False

    def read_right(self, naming: Naming) -> None:
        """Take in what stands after a name: offices in apposition, "of X", "(X)"."""
        e = self._over_letters(self._over_nickname(naming.end))
        while True:
            further = self._office_right(e, naming) or self._body_right(e, naming)
            if further is None:
                break
            e = further
        if not naming.offices:
            e = self._over_calling(e)
        naming.right = max(e, naming.end)

    def _over_calling(self, e: int) -> int:
        """Past ", a retired boatman" behind a name, if a list goes on or ends behind it."""
        tokens, words = self.line.tokens, self.names.words
        if e + 2 >= len(tokens) or tokens[e].text != ",":
            return e
        if tokens[e + 1].fold not in words.determiners or tokens[e + 1].is_capital:
            return e
        k = e + 2
        while k < len(tokens) and k < e + _CALLING and tokens[k].text[:1].islower():
            if tokens[k].fold in words.conjunctions | words.verbs | words.links:
                break
            k += 1
        ends = k < len(tokens) and (
            tokens[k].text in (",", ";", ".") or tokens[k].fold in words.conjunctions
        )
        return k if ends and k > e + 2 else e

    def _over_nickname(self, e: int) -> int:
        tokens = self.line.tokens
        if e + 2 < len(tokens) and tokens[e].text in _QUOTES and tokens[e + 2].text in _QUOTES:
            return e + 3
        return e

    def _name_after(self, end: int, *, comma: bool) -> Naming | None:
        tokens = self.line.tokens
        k = end
        if comma:
            if k >= len(tokens) or tokens[k].text not in (",", ":", ";"):
                return None
            k += 1
            if tokens[k - 1].text == ";" and (
                k >= len(tokens) or not styles_end(self.line, k, self.names)[1]
            ):
                return None  # "the Minister of Lakes; H.E. Ana Ruiz", but no next item of a list
            after = tokens[k + 1].fold if k + 1 < len(tokens) else ""
            if (
                after in self.names.words.lower_styles
                or styles_end(self.line, k + 1, self.names)[1]
            ):
                k += tokens[k].fold in self.names.words.determiners  # ", le docteur Ana Ruiz"
        if k >= len(tokens):
            return None
        begin, strong = styles_end(self.line, k, self.names)
        bare = begin in self.ends and self.ends[begin][0] == begin + 1
        if bare and self.ends[begin][1].head in _STYLES:
            begin, strong = begin + 1, True  # ", Ambassador A B": a bare office as a style
        if begin >= len(tokens) or begin in self.inside:
            return None
        styled = strong or begin > k
        stop = name_end(self.line, begin, self.names, styled=styled, led=not comma)
        if stop == begin or any(i in self.inside for i in range(begin, stop)):
            if not comma and begin == k:
                return self._everyday_name(end)
            return None
        naming = Naming(line=self.line, start=begin, end=stop)
        if begin == k and naming.words == 1 and tokens[begin].text.isupper():
            return None  # an acronym
        numbered = stop < len(tokens) and tokens[stop].text.isdigit()
        if begin == k and naming.words == 1 and numbered:
            return None  # "Page 2"
        if comma and begin == k and not self._may_follow_comma(naming):
            return None
        if begin > k:
            naming.styles = ((k, begin),)
        return naming

    def _everyday_name(self, k: int) -> Naming | None:
        """An everyday word right after a bare head: "Secretary Price", "Minister Hope Osei"."""
        tokens, words = self.line.tokens, self.names.words
        token = tokens[k]
        if token.fold not in words.also_names or not token.is_capital:
            return None
        if self.line.titled or k in self.line.held:
            return None
        end = name_end(self.line, k, self.names, styled=True)
        return Naming(line=self.line, start=k, end=end) if end > k else None

    def _may_follow_comma(self, naming: Naming) -> bool:
        """After "Office," an unstyled name must look like a full one that closes its clause."""
        tokens, e = self.line.tokens, naming.end
        if naming.words < 2:
            return False
        while e < len(tokens) and tokens[e].fold in self.names.words.postnominals:
            e += 1  # "Ana Ruiz MP"
        if e >= len(tokens) or tokens[e].text in (",", ";", ".", ")"):
            return True
        return not tokens[e].is_capital

    def _styles_before(self, i: int) -> tuple[tuple[int, int], ...]:
        folds, words = self.line.sentence.words, self.names.words
        k = i
        while k > 0 and folds[k - 1] in words.determiners:
            k -= 1
        for start in range(max(0, k - 4), k):
            if folds[start] not in words.style_openers or start in self.inside:
                continue
            end, strong = styles_end(self.line, start, self.names)
            if end == k and strong:
                return ((start, end),)
        return ()

    def _possessor(self, i: int) -> Mention | None:
        tokens = self.line.tokens
        for _ in range(_ADJECTIVES):  # "Nordmark's newly appointed Ambassador"
            if i < 2 or not tokens[i - 1].is_word or is_genitive(tokens, i - 1):
                break
            if tokens[i - 1].is_capital or not tokens[i - 1].fold.endswith(
                self.names.words.adjectival
            ):
                break
            i -= 1
        if i >= 2 and is_genitive(tokens, i - 1) and i - 2 in self.line.held:
            return self.line.held[i - 2][2]
        return None

    def _office_right(self, e: int, naming: Naming) -> int | None:
        """The end of an office told of the name that ends at e."""
        tokens = self.line.tokens
        if e >= len(tokens):
            return None
        closing = None
        k = e
        joint = tokens[e]
        if self._is_after_letters(e) and self._is_free(e):
            return self._take(e, naming)  # "ADA QUILL MP MINISTER FOR LAKES"
        credentials = self._over_credentials(e)
        if credentials > e and self._is_free(credentials):
            return self._take(credentials, naming)
        if joint.text == "(":
            closing = ")"
            k += 1
        elif joint.text == "," and self.line.titled and not naming.styles:
            return None  # a comma is an "and" in a headline
        elif joint.text == "," or (joint.text in _DASHES and joint.start >= tokens[e - 1].end):
            k += 1
        elif joint.fold in self.names.words.conjunctions:
            if not naming.offices or naming.offices[-1].span.end != tokens[e - 1].end:
                return None
            k += 1
        elif joint.fold not in self.names.words.links:
            return None
        k, owner = self._over_links(k)
        if not self._is_free(k):
            return None
        end, office = self.ends[k]
        if self._name_after(end, comma=False) is not None or self._is_anothers(end):
            return None
        last = naming.offices[-1] if naming.offices else None
        private = last is not None and last.organisation is not None and not last.states
        joined = joint.fold in self.names.words.conjunctions and office.organisation is None
        if private and joined and serves_ruler(self.line, k + 1, end, self.names.words):
            return None  # "Head of the Works and Secretary to the Prime Minister": two people
        another = naming.led or joint.fold in self.names.words.conjunctions
        if naming.offices and joint.text == "," and self._leads_on(end):
            return None  # "Minister A B, Deputy Minister, Envoy for Lakes C D"
        if naming.offices and tokens[k - 1].fold in self.names.words.determiners:
            another = True  # "A B, Head of X, the Minister of Y, C D"
        if another and self._name_after(end, comma=True) is not None:
            return None  # "Minister of X, A B, the Minister of Y, C D": the next one's
        self._take(k, naming)
        naming.possessor = naming.possessor or owner
        if not closing:
            end = self._body_behind(self._government_behind(end, naming), naming)
        if closing and end < len(tokens):
            while end < len(tokens) and tokens[end].text != closing:
                end += 1
            return min(end + 1, len(tokens))
        return end

    def _over_credentials(self, e: int) -> int:
        """Past "presented his credentials as" behind a name, if that is there; else e."""
        words = self.line.sentence.words
        for phrase in self.names.words.accredited.get(words[e], ()):
            end = e + len(phrase)
            if words[e:end] == phrase:
                return end + (words[end : end + 1] == ("the",))
        return e

    def _leads_on(self, end: int) -> bool:
        """Whether an office that ends here is followed by another and the name of both's holder."""
        behind = (
            end + 1 if end < len(self.line.tokens) and self.line.tokens[end].text == "," else end
        )
        if behind == end or behind not in self.ends:
            return False
        return self._name_after(self.ends[behind][0], comma=False) is not None

    def _is_free(self, k: int) -> bool:
        """Whether an office starts at k that nobody has yet."""
        return k in self.ends and k not in self.taken

    def _take(self, k: int, naming: Naming) -> int:
        """Give the office that starts at k to a name; the office's end."""
        end, office = self.ends[k]
        self.taken.add(k)
        naming.offices.append(office)
        return end

    def _is_after_letters(self, e: int) -> bool:
        """Whether letters of honour stand before: "ADA QUILL MP"."""
        before = self.line.tokens[e - 1]
        return before.fold in self.names.words.postnominals and before.text.isupper()

    def _over_letters(self, e: int) -> int:
        """Past the letters of honour behind a name."""
        tokens, letters = self.line.tokens, self.names.words.postnominals
        while e < len(tokens) and tokens[e].fold in letters and tokens[e].text.isupper():
            e += 1
        return e

    def _is_anothers(self, end: int) -> bool:
        """Whether an office goes on to the name of its holder: in "Adviser at the Office of the
        Coordinator A B", "Clerk, Office of the Coordinator A B"."""
        tokens = self.line.tokens
        behind = next((s for s in sorted(self.ends) if s >= end), None)
        if behind is None or self._name_after(self.ends[behind][0], comma=False) is None:
            return False
        unit = self._office_it_sits_in(behind)
        if unit is None:
            return behind == end and self._is_bare_head(behind)
        skipped = self.names.words.determiners | self.names.words.prepositions | {","}
        return all(token.fold in skipped for token in tokens[end:unit])

    def _government_behind(self, end: int, naming: Naming) -> int:
        """Past ", Government of Nordmark" behind an office, which tells whose it is."""
        tokens, words = self.line.tokens, self.names.words
        if end + 3 >= len(tokens) or tokens[end].text != "," or naming.beside:
            return end
        if tokens[end + 1].fold not in words.bodies or tokens[end + 2].fold not in words.genitive:
            return end
        k = end + 3
        while k < len(tokens) - 1 and tokens[k].fold in words.determiners:
            k += 1
        unheld = k + 2 < len(tokens) and k not in self.line.held and tokens[k].is_capital
        if unheld and tokens[k + 1].fold in words.genitive:
            k += 2  # "the Republic of Nordmark"
        held = self.line.held.get(k)
        if held is None or not isinstance(held[2], StateMention):
            return end
        naming.beside = held[2]
        return held[1]

    def _body_behind(self, end: int, naming: Naming) -> int:
        """Past a body right behind an office: "A B, Country Director LDF, and"."""
        tokens, held = self.line.tokens, self.line.held.get(end)
        if held is None or not isinstance(held[2], OrganisationMention) or naming.beside:
            return end
        last = held[1]
        seat = self.line.held.get(last)
        if seat is not None and seat[0] == last and isinstance(seat[2], StateMention):
            last = seat[1]  # "A B, Country Director LDF Nordmark, and"
        after = tokens[last] if last < len(tokens) else None
        closed = after is None or after.text in (",", ";", ".", ")")
        if not closed and after is not None and after.fold not in self.names.words.conjunctions:
            return end
        naming.beside, naming.title_end = held[2], last
        return last

    def _over_links(self, k: int) -> tuple[int, Mention | None]:
        """Past "the", "who is the", "ICESCO's", "newly appointed" before an office, and whose."""
        tokens, words = self.line.tokens, self.names.words
        owner: Mention | None = None
        for _ in range(6):
            if k >= len(tokens) or k in self.ends:
                return k, owner
            token = tokens[k]
            if k in self.line.held:
                end = self.line.held[k][1]
                if is_genitive(tokens, end):
                    owner = owner or self.line.held[k][2]
                    k = end + 1
                    continue
                return k, owner
            lower = token.is_word and not token.is_capital
            if (
                token.fold in words.links
                or token.fold in words.determiners
                or (
                    lower
                    and token.fold not in words.conjunctions
                    and token.fold.endswith(words.adjectival)
                )
            ):
                k += 1
            else:
                return k, owner
        return k, owner

    def _body_right(self, e: int, naming: Naming) -> int | None:
        """The end of "of the X", "from Y" or "(X)" after the name."""
        tokens, words = self.line.tokens, self.names.words
        if e >= len(tokens) or naming.beside is not None:
            return None
        if tokens[e].text == "(":
            held = self.line.held.get(e + 1)
            if held is None or held[1] >= len(tokens) or tokens[held[1]].text != ")":
                return None
            naming.beside = held[2]
            return held[1] + 1
        if tokens[e].text == "," and e + 1 in self.line.held:
            held = self.line.held[e + 1]
            after = tokens[held[1]].text if held[1] < len(tokens) else "."
            told = any(office.states or office.organisation for office in naming.offices)
            state = isinstance(held[2], OrganisationMention) and held[2].state is not None
            if naming.offices and (told or not state):
                return None  # "Director A B, Nordmark Ministry of Lakes, and"
            if isinstance(held[2], OrganisationMention) and after in (",", ";", ".", ")"):
                naming.beside = held[2]
                return held[1]
            return None
        if tokens[e].fold not in words.belonging:
            return None
        k = e + 1
        while k < len(tokens) and tokens[k].fold in words.determiners:
            k += 1
        held = self.line.held.get(k)
        if held is None or held[0] != k:
            return None
        if held[1] < len(tokens) and tokens[held[1]].fold in words.groups:
            return None  # "from the Nordmark side"
        naming.beside = held[2]
        return held[1]
