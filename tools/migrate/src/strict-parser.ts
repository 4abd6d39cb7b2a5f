import type { Argv } from 'yargs';

// The programs of the operator read their words by the same rules. Nothing is imported here but types: nbsetup bundles
// this file, for it loads no package at its start.

/** What yargs says in words of its own, in ours. */
const wording = {
  'Argument unexpected for: %s': '--%s takes no value',
  'Invalid values:': 'invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '--%s is %s and must be one of %s',
};

/**
 * Makes the parser refuse every word it does not know, with an error that `usageError` makes of a message; and makes it
 * never end the process, nor write anything by itself.
 */
export function strictParser(parser: Argv, usageError: (message: string) => Error): Argv {
  return parser
    .locale('en')
    .updateStrings(wording)
    .wrap(80)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      // An option that is given twice becomes a list, for `refuseRepeated` to see.
      'duplicate-arguments-array': true,
    })
    .check((words) => refuseRepeated(words, usageError))
    .strict()
    .strictCommands()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | null, error: unknown) => {
      // yargs passes a message, an error of its own, or both; whatever its types say, also a message as the error.
      if (error instanceof Error && error.name !== 'YError') throw error;
      throw usageError(message ?? (error instanceof Error ? error.message : 'not understood'));
    });
}

/** Of two files one would be left out, and nobody told: no option takes more than one value. */
function refuseRepeated(words: object, usageError: (message: string) => Error): true {
  for (const [name, value] of Object.entries(words)) {
    // Of an option with a short name the words have both; `_` are the commands.
    if (name.length > 1 && Array.isArray(value)) throw usageError(`--${name} is given more than once`);
  }
  return true;
}

/**
 * One line of what yargs says, in the form of our own messages. yargs repeats words that it does not know, and somebody may
 * pass a DSN, a token or an invite as one; these are left out.
 */
export function usageLine(text: string): string {
  const line = text
    .replace(/\s*\n\s*/g, ' ')
    .replace(/[a-z]+:\/\/\S+/gi, '<url>')
    .replace(/nb[pi]_\S*/gi, '<token>');
  return `${line.charAt(0).toLowerCase()}${line.slice(1)}`;
}
