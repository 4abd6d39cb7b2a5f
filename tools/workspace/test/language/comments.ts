import { withoutInlineCode } from './prose.ts';

/** A line that is only a comment, in a shell, in YAML and in JavaScript. */
const comment = /^\s*(?:#|\/\/)\s*(?=\w)/;

/** Returns the comments in a text, each of one or more lines that follow each other. */
export function commentsIn(text: string): readonly string[] {
  const comments: string[] = [];
  let isContinued = false;
  for (const line of text.split('\n')) {
    const isComment = comment.test(line);
    const sentence = withoutInlineCode(line.replace(comment, '')).trim();
    if (isComment && isContinued) comments.push(`${comments.pop() ?? ''} ${sentence}`);
    else if (isComment) comments.push(sentence);
    isContinued = isComment;
  }
  return comments;
}
