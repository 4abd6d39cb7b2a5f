const fences = /^( *)(`{3,}|~{3,}).*?^\1\2[^\n]*$/gms;

/** Returns the targets of the links and pictures in a Markdown text, without those inside code. */
export function linkTargets(markdown: string): readonly string[] {
  const text = markdown.replaceAll(fences, '').replaceAll(/`[^`\n]+`/g, '``');
  const inline = Array.from(text.matchAll(/\]\(\s*<?([^)\s>]+)/g), ([, target = '']) => target);
  const referenced = Array.from(text.matchAll(/^\[[^\]]+\]:\s*(\S+)/gm), ([, target = '']) => target);
  return [...inline, ...referenced];
}

/** A block of code in a Markdown text, with the language it names. */
export interface CodeBlock {
  readonly language: string;
  readonly code: string;
}

/** Returns the blocks of code in a Markdown text, in order. */
export function codeBlocks(markdown: string): readonly CodeBlock[] {
  return Array.from(
    markdown.matchAll(/^( *)(`{3,})(\w*)\n(.*?)^\1\2$/gms),
    ([, indent = '', , language = '', code = '']) => ({
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  );
}

/** Returns the headings of a Markdown text, as plain text without their markup. */
export function headings(markdown: string): readonly string[] {
  return Array.from(markdown.replaceAll(fences, '').matchAll(/^#{1,6} +(.+?) *#*$/gm), ([, heading = '']) =>
    heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').replaceAll(/[`*]/g, ''),
  );
}

/**
 * Returns the anchors that GitHub gives to the headings of a Markdown text: lower case, without punctuation, hyphens
 * for spaces. A heading that repeats gets `-1`, `-2` and so on.
 */
export function anchors(markdown: string): ReadonlySet<string> {
  const found = new Map<string, number>();
  for (const heading of headings(markdown)) {
    const plain = heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M}\s_-]/gu, '')
      .replaceAll(' ', '-');
    const repeated = found.get(plain) ?? 0;
    found.set(plain, repeated + 1);
    if (repeated > 0) found.set(`${plain}-${repeated}`, 1);
  }
  return new Set(found.keys());
}
