/** A refused phrase, and what to write instead. */
interface RefusedPhrase {
  readonly phrase: RegExp;
  readonly instead: string;
}

/** A phrase that was found, with the text around it. */
export interface FoundPhrase {
  readonly found: string;
  readonly around: string;
  readonly instead: string;
}

/** The refused phrases of comments, messages and pages, each with the plain one. */
const refusedPhrases: readonly RefusedPhrase[] = [
  // The subject of a condition.
  {
    phrase: /(?<=^|[.:;] )(?:Who|Whoever|What) (?:[^.?!]*)(?=[.!:]|$)/g,
    instead: 'begin with "if" or "when"',
  },
  { phrase: /\b(?:for|to|of|by) whoever\b/gi, instead: 'name the person: the caller, the owner, the user' },
  {
    phrase: /(?:^|[,;:.] |\b(?:for|to|of|by|from|and|but|that) )who (?:does|did|has|is|was|may|can) not\b/gi,
    instead: '"if the caller …"',
  },
  // Verbs.
  { phrase: /\b(?:tells?|told|telling)\b/gi, instead: 'show, report, return, name' },
  { phrase: /\bhears? of\b/gi, instead: 'is called after, is notified of' },
  {
    phrase:
      /\bmakes? (?:a|an|the|no|any|another) (?:\w+ )?(?:token|user|person|owner|account|invite|group|session|file)s?\b/gi,
    instead: 'create',
  },
  { phrase: /\b(?:is|are|was|were|be|being) over\b(?! \d)/gi, instead: 'expire, end, be completed' },
  { phrase: /\bgoes once\b/gi, instead: 'is given once' },
  { phrase: /\b(?:is|are|be) (?:let in|shut out)\b/gi, instead: 'accepted, refused' },
  {
    phrase: /\b(?:hand|hands|handed|handing) (?:it |them )?(?:over|out)\b/gi,
    instead: 'deliver; of ownership: transfer',
  },
  {
    phrase: /\b(?:is|are|was|were) (?:there|gone) already\b|\b(?:is|are) there already\b/gi,
    instead: 'exists',
  },
  { phrase: /\bends? (?:it|them|every|each) (?:token|session|invite)s?\b/gi, instead: 'revoke' },
  // Connectives.
  { phrase: /, too\b(?=[.,;:)]|$)/g, instead: '"also", before the verb' },
  { phrase: /\bbut for\b/gi, instead: 'except' },
  {
    phrase:
      /, for (?:it|they|he|she|that|this|there|these|those|who|whoever|nobody|nothing|everybody|no) (?!\d)\w+/gi,
    instead: 'because',
  },
  { phrase: /\bmeanwhile\b/gi, instead: 'at the same time, during that' },
  { phrase: /\bwhoever\b/gi, instead: 'a user who, the caller' },
  { phrase: /\bgo(?:es)? on (?:with|without|as|working)\b/gi, instead: 'continue' },
  { phrase: /\bbeside\b/gi, instead: 'next to, in addition to' },
  { phrase: /\bin silence\b/gi, instead: 'without a message' },
  { phrase: /(?:[,;:]|\band|\bor) else\b/gi, instead: 'otherwise' },
  { phrase: /\bfor want of\b/gi, instead: 'because there is no' },
  { phrase: /\bwhere that will not do\b/gi, instead: 'if that is not enough' },
  { phrase: /\b(?:anew|whence|whereof|thereof|therein|hitherto)\b/gi, instead: 'again, from which, of it' },
  { phrase: /\b(?:somebody|someone) else's\b/gi, instead: "another user's" },
  { phrase: /\bon record\b/gi, instead: 'and recorded' },
  { phrase: /\bin the place of\b/gi, instead: 'instead of' },
  { phrase: /\bin vain\b/gi, instead: 'without a result' },
  { phrase: /\b(?:two|several|many|both) \w+ at once\b/gi, instead: 'at the same time' },
  // Nouns.
  { phrase: /\bof the world\b/gi, instead: 'ports' },
  { phrase: /\bwords (?:of|that|in)\b(?= the (?:command|program|call|line))/gi, instead: 'options' },
  { phrase: /\bcompletes words\b/gi, instead: 'shell completion' },
  { phrase: /\bfoothold\w*\b/gi, instead: 'residual access' },
  { phrase: /\bvouch\w*\b/gi, instead: 'trusted issuer' },
];

/** Returns each refused phrase in a text of one or more sentences, in the order of the list. */
export function findRefused(text: string): readonly FoundPhrase[] {
  return refusedPhrases.flatMap(({ phrase, instead }) =>
    Array.from(text.matchAll(phrase), (match) => ({
      found: match[0].slice(0, 60),
      around: text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40),
      instead,
    })),
  );
}
