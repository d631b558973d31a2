// What the index holds, in the order in which it answers what somebody typed. Knows nothing of the page.
import "./minisearch.js";

const MARKS = /[\u0300-\u036f]/g;
const PLAIN = /^[\x20-\x7e]*$/;
const WORD = /[\p{L}\p{N}]+/gu;

// Words as they are compared: in small letters, without accents. The build does the same.
export const folded = (text) => {
  const small = text.toLowerCase();
  return (PLAIN.test(small) ? small : small.normalize("NFD").replace(MARKS, "")).match(WORD) || [];
};

export const words = (said) => (said || []).map((part) => (Array.isArray(part) ? part[0] : part)).join("");

// How much a word counts by where it stands.
const BOOST = { title: 4, also: 3, line: 1.2, kind: 2, words: 0.7 };
// How much a thing counts by what it is: what says something before what lists it.
const KINDS = {
  chart: 1.1, finding: 1, page: 1.15, question: 1, recommendation: 1.05, number: 1.1, term: 0.9,
  comments: 0.5, group: 0.9, column: 0.3,
};
// The first three are of different shelves, where each has something that is nearly as good.
const SHELVES = { chart: 1, question: 2, number: 3, term: 3, group: 3, column: 3, comments: 3 };
// What is one of very many is not found by its title alone.
const LISTED = new Set(["column", "comments"]);
const NEARLY = 0.4;
const FIRST = 3;
const MOST = 40;
const SYNONYM = 0.3;
// A phrase stands for what it means as much as for its words.
const PHRASE = 0.6;
const WHOLE = 3;
const BEGUN = 0.4;
const ASKED = 0.5;
const ENOUGH = 20;
const SHORT = 4;

// How many letters are left out, put in, changed, or have changed places; more than `most` once it is more.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const same = one[at - 1] === other[to - 1];
      row[to] = Math.min(last[to] + 1, row[to - 1] + 1, last[to - 1] + !same);
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1])
        row[to] = Math.min(row[to], before[to - 2] + 1);
    }
    if (Math.min(...row) > most) return most + 1;
    [before, last] = [last, row];
  }
  return last[other.length];
};

export class Ranking {
  // `kindOf` gives the words for a kind of thing in the language of the site.
  constructor(index, kindOf) {
    this.index = index;
    this.stop = new Set(folded(index.stop));
    this.heads = new Map();
    for (const family of index.families) {
      const [head, ...others] = family.split(" ");
      for (const each of [head, ...others]) this.heads.set(each, head);
    }
    this.synonyms = new Map();
    for (const group of index.synonyms) {
      const phrases = group.map((each) => each.split(" ").map(this.head));
      for (const phrase of phrases) {
        const others = phrases.filter((each) => each !== phrase);
        this.synonyms.set(phrase[0], [...(this.synonyms.get(phrase[0]) || []), { phrase, others }]);
      }
    }
    this.lexicon = new Map();
    this.mini = new globalThis.MiniSearch({
      fields: Object.keys(BOOST),
      tokenize: folded,
      processTerm: this.noted,
      searchOptions: { boost: BOOST, combineWith: "AND", bm25: { k: 1.2, b: 0.4, d: 0.5 }, processTerm: this.head },
    });
    this.mini.addAll(index.entries.map((each, id) => this.fields(each, id, kindOf)));
    for (const group of index.synonyms)
      for (const word of group.flatMap((each) => each.split(" "))) if (!this.lexicon.has(word)) this.lexicon.set(word, 0);
    const questions = new Map(index.entries.map((each, id) => [each.kind === "question" && each.name, id]));
    this.asking = index.entries
      .map(({ about = [] }, id) => [id, about.map((name) => questions.get(name)).filter((at) => at !== undefined)])
      .filter(([, asked]) => asked.length);
  }

  head = (word) => this.heads.get(word) || word;

  // A word of the index: it counts, and is kept by the first of its family.
  noted = (word) => {
    if (this.stop.has(word)) return null;
    this.lexicon.set(word, (this.lexicon.get(word) || 0) + 1);
    return this.head(word);
  };

  fields(each, id, kindOf) {
    return {
      id,
      title: words(each.title),
      also: [...(each.also || []), (each.name || "").replace(/_/g, " ")].join(" "),
      line: words(each.line),
      kind: kindOf(each.kind),
      words: [each.words || "", ...(each.answers || []).map(([label]) => label)].join(" "),
    };
  }

  // What somebody meant to type: a word that nothing begins with is the nearest that there is.
  corrected(typed) {
    return typed.map((word) => {
      if (word.length < SHORT || this.stop.has(word) || this.lexicon.has(word)) return word;
      let [best, least, most] = [word, Math.min(3, Math.floor(word.length / 4)) + 1, -1];
      for (const [other, often] of this.lexicon) {
        if (other.startsWith(word)) return word;
        const apart = distance(word, other, least);
        if (apart > least || (apart === least && (best === word || often <= most))) continue;
        [best, least, most] = [other, apart, often];
      }
      return best;
    });
  }

  // What is asked for, thing by thing: the longest phrase that has synonyms, or a word.
  concepts(typed) {
    const found = [];
    const tokens = typed.map(this.head);
    for (let at = 0; at < tokens.length; ) {
      const fits = (this.synonyms.get(tokens[at]) || []).filter(({ phrase }) =>
        phrase.every((word, place) => tokens[at + place] === word),
      );
      const length = Math.max(1, ...fits.map(({ phrase }) => phrase.length));
      const own = tokens.slice(at, at + length).filter((word) => !this.stop.has(word));
      const others = fits.filter(({ phrase }) => phrase.length === length).flatMap((fit) => fit.others);
      at += length;
      if (own.length || length > 1) found.push({ own, others, last: at >= tokens.length, said: length });
    }
    return found;
  }

  // The score of each entry for one concept, and whether it has the very words.
  scores({ own, others, last, said }) {
    const found = new Map();
    const add = (id, score, exact) => {
      const before = found.get(id) || { score: 0, own: false };
      found.set(id, { score: Math.max(before.score, score), own: before.own || exact });
    };
    const search = (query, weight) => {
      for (const { id, score } of this.mini.search(query)) add(id, score * weight, weight > SYNONYM);
    };
    if (own.length) search(own.join(" "), own.length / said);
    if (own.length === 1) {
      const longer = this.longer(own[0], last);
      if (longer.length) search({ combineWith: "OR", queries: longer }, BEGUN);
    }
    for (const other of others) {
      const told = other.filter((word) => !this.stop.has(word));
      if (told.length) search(told.join(" "), said > 1 ? PHRASE : SYNONYM);
    }
    for (const [id, asked] of this.asking)
      for (const question of asked) {
        const { score, own: exact } = found.get(question) || { score: 0 };
        if (score) add(id, (found.get(id)?.score || 0) + ASKED * score, exact);
      }
    return found;
  }

  // The words that one begins which stands nowhere, or which may still be typed: the most frequent ones.
  longer(word, last) {
    if (word.length < 2 || (this.lexicon.has(word) && !last)) return [];
    const found = [...this.lexicon].filter(([other]) => other.startsWith(word) && other !== word);
    const heads = new Set(found.sort(([, one], [, other]) => other - one).slice(0, ENOUGH).map(([other]) => this.head(other)));
    heads.delete(word);
    return [...heads];
  }

  // How near a title is to the very words that were typed.
  likeness(each, typed) {
    if (LISTED.has(each.kind) || !typed.length) return 1;
    const title = folded(words(each.title));
    const told = typed.filter((word) => !this.stop.has(word)).join(" ");
    const short = /\(([^()]+)\)$/.exec(words(each.title));
    if (title.join(" ") === typed.join(" ")) return 5;
    if (told && [title.filter((word) => !this.stop.has(word)).join(" "), short && folded(short[1]).join(" ")].includes(told)) return 2.5;
    return typed.length > 1 && ` ${title.join(" ")} `.includes(` ${typed.join(" ")} `) ? 1.6 : 1;
  }

  // Entries with their scores, the best first; one for each page, but for words that a page explains.
  found(query) {
    const typed = this.corrected(folded(query));
    const concepts = this.concepts(typed);
    const total = new Map();
    for (const concept of concepts)
      for (const [id, { score, own }] of this.scores(concept)) {
        const before = total.get(id) || { score: 0, met: 0, own: 0 };
        total.set(id, { score: before.score + score, met: before.met + 1, own: before.own + own });
      }
    if (!concepts.length)
      this.index.entries.forEach((each, id) => this.likeness(each, typed) > 1 && total.set(id, { score: 1, met: 1, own: 1 }));
    const all = [...total].map(([id, { score, met, own }]) => {
      const each = this.index.entries[id];
      const part = (met / (concepts.length || 1)) ** WHOLE;
      const whole = own === concepts.length;
      return { ...each, whole, score: score * part * KINDS[each.kind] * this.likeness(each, typed) };
    });
    all.sort((one, other) => other.score - one.score);
    const seen = new Set();
    const single = all.filter((each) => {
      const key = each.kind === "term" ? `${each.url}#${words(each.title)}` : each.url;
      return !seen.has(key) && seen.add(key);
    });
    return this.shelved(single).slice(0, MOST);
  }

  shelved(all) {
    const shelf = (each) => SHELVES[each.kind] || 0;
    const first = all.slice(0, 1);
    while (first.length < FIRST && first.length < all.length) {
      const rest = all.filter((each) => !first.includes(each));
      const other = rest.find((each) => !first.some((one) => shelf(one) === shelf(each)));
      first.push(other && other.score >= NEARLY * all[0].score ? other : rest[0]);
    }
    return [...first, ...all.filter((each) => !first.includes(each))];
  }

  // The number that answers what was typed, with what it is of; nothing where none is near.
  answer(query, results) {
    const near = results.slice(0, FIRST).filter(({ whole }) => whole);
    const [first] = near;
    if (first && (first.kind === "number" || first.kind === "group")) return this.answered(first, new Set());
    for (const each of near) {
      const stated = each.title.find((part) => Array.isArray(part) && /\p{N}/u.test(part[0]));
      if (stated) return this.told(stated[1], words(each.title));
    }
    const asked = near.find(({ answers }) => answers);
    const concepts = asked ? this.concepts(this.corrected(folded(query))) : [];
    return asked ? this.answered(asked, new Set(concepts.flatMap(({ own, others }) => [...own, ...others.flat()]))) : null;
  }

  // Of the numbers of a thing the one whose label is asked for; of several answers no other.
  answered({ kind, title, answers = [] }, typed) {
    if (!answers.length) return null;
    const met = ([label]) => folded(label).map(this.head).filter((word) => typed.has(word)).length;
    const best = answers.reduce((one, other) => (met(other) > met(one) ? other : one));
    if (kind === "question" && !met(best) && answers.length > 1) return null;
    const [label, id] = best;
    const own = words(title);
    return this.told(id, kind === "group" ? `${own}: ${label}` : label === own ? own : `${label} · ${own}`);
  }

  told(id, said) {
    const [shown, base, page] = this.index.numbers[id];
    return { shown, base, said, url: `${page}#${id}` };
  }
}
