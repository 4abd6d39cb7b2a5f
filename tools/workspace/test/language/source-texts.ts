import ts from 'typescript';

/** Returns the texts in a TypeScript file that people read: each comment, and each string with a space. */
export function textsInSource(source: string): readonly string[] {
  const texts: string[] = [];
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, source);
  // For each open brace, whether it starts a substitution in a template. Its text continues after the closing brace.
  const braces: boolean[] = [];
  for (let kind = scanner.scan(); kind !== ts.SyntaxKind.EndOfFileToken; kind = scanner.scan()) {
    if (kind === ts.SyntaxKind.OpenBraceToken) braces.push(false);
    if (kind === ts.SyntaxKind.TemplateHead) braces.push(true);
    if (kind === ts.SyntaxKind.CloseBraceToken && braces.pop() === true) {
      kind = scanner.reScanTemplateToken(false);
      if (kind === ts.SyntaxKind.TemplateMiddle) braces.push(true);
    }
    if (isText(kind)) texts.push(plainText(scanner.getTokenText()));
  }
  return texts.filter((text) => text.includes(' '));
}

function isText(kind: ts.SyntaxKind): boolean {
  return (
    kind === ts.SyntaxKind.MultiLineCommentTrivia ||
    kind === ts.SyntaxKind.SingleLineCommentTrivia ||
    kind === ts.SyntaxKind.StringLiteral ||
    kind === ts.SyntaxKind.NoSubstitutionTemplateLiteral ||
    kind === ts.SyntaxKind.TemplateHead ||
    kind === ts.SyntaxKind.TemplateMiddle ||
    kind === ts.SyntaxKind.TemplateTail
  );
}

/** Returns the text on one line, without comment marks, quotes and code in backticks. */
function plainText(token: string): string {
  return token
    .replaceAll(/\s*\*\/$|^(?:\/\*+|\/\/|['"`}])|(?:['"`]|\$\{)$|^\s*\* ?/gm, '')
    .replaceAll(/`[^`]*`/g, '_')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
