import yargs, { type Argv } from 'yargs';
import { unknownArgument } from './unknown-argument.ts';
import { UsageError } from './usage-error.ts';

/** Our messages in place of those of yargs. */
const wording = {
  'Argument unexpected for: %s': '--%s takes no value',
  'Not enough arguments following: %s': '--%s needs a value',
  'Invalid values:': 'invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '--%s is %s and must be one of %s',
};

/**
 * Creates a parser that refuses every argument it does not know, with a `UsageError`. The parser never ends the
 * process and writes nothing by itself. Every program of the operator parses by these rules.
 */
export function createParser(): Argv {
  return yargs()
    .locale('en')
    .updateStrings(wording)
    .wrap(80)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      // An option that is given twice becomes a list, for `refuseRepeated` to see.
      'duplicate-arguments-array': true,
    })
    .check(refuseRepeated)
    .strict()
    .strictCommands()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | null, error: unknown, page: unknown) => {
      // yargs passes a message, an error of its own, or both; whatever its types say, also a message as the error.
      if (error instanceof Error && error.name !== 'YError') throw error;
      const text = message ?? (error instanceof Error ? error.message : 'not understood');
      throw unknownArgument(text, page) ?? new UsageError(text);
    });
}

/** No option takes more than one value: of two files one would be left out without a message. */
function refuseRepeated(parsed: object): true {
  for (const [name, value] of Object.entries(parsed)) {
    // An option with a short name is there under both names; `_` are the commands.
    if (name.length > 1 && Array.isArray(value)) throw new UsageError(`--${name} is given more than once`);
  }
  return true;
}
