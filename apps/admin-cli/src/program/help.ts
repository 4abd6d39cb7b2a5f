import type { Argv } from '@nbsetup/cli-kit';
import type { Example } from './examples.ts';

/** The help of a command, in addition to its options. */
interface Help {
  readonly examples: readonly Example[];
  /** The page below `docs/` that says more. */
  readonly page: string;
  /** Options that belong together, by the title above them. The others are below "Options:". */
  readonly groups?: Readonly<Record<string, object>>;
}

/** Adds the groups of options, the examples and the page to read to the help of a command. */
export function withHelp<Options>(
  parser: Argv<Options>,
  { examples, page, groups = {} }: Help,
): Argv<Options> {
  for (const [title, options] of Object.entries(groups)) parser.group(Object.keys(options), `${title}:`);
  return parser
    .example(examples.map(([call, purpose]) => [call, purpose]))
    .epilogue(`Read more: docs/${page}`);
}
