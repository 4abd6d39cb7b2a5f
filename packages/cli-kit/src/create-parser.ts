import yargs, { type Argv } from 'yargs';
import { unknownArgument } from './unknown-argument.ts';
import { UsageError } from './usage-error.ts';

/** Our messages, which replace those of yargs. */
const wording = {
  'Argument unexpected for: %s': '--%s takes no value',
  'Not enough arguments following: %s': '--%s needs a value',
  'Invalid values:': 'invalid value:',
  'Argument: %s, Given: %s, Choices: %s': '--%s is %s and must be one of %s',
};

/**
 * Creates the parser that both programs use. It refuses every unknown argument with a `UsageError`.
 * It never ends the process and writes nothing by itself.
 */
export function createParser(): Argv {
  return yargs()
    .locale('en')
    .updateStrings(wording)
    .wrap(80)
    .parserConfiguration({
      'camel-case-expansion': false,
      'dot-notation': false,
      // An option that is given twice becomes a list, which `refuseRepeated` refuses.
      'duplicate-arguments-array': true,
    })
    .check(refuseRepeated)
    .strict()
    .strictCommands()
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | null, error: unknown, page: unknown) => {
      // yargs passes a message, an error of its own, or both. Despite its types, the error may also be a message.
      if (error instanceof Error && error.name !== 'YError') throw error;
      const text = message ?? (error instanceof Error ? error.message : 'not understood');
      throw unknownArgument(text, page) ?? new UsageError(text);
    });
}

/** Refuses a repeated option. Otherwise one of two files would be ignored without a message. */
function refuseRepeated(parsed: object): true {
  for (const [name, value] of Object.entries(parsed)) {
    // An option with a short name has an entry for both names. The entry `_` has the commands.
    if (name.length > 1 && Array.isArray(value)) throw new UsageError(`--${name} is given more than once`);
  }
  return true;
}
