import { DockerfileParser } from 'dockerfile-ast';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../run.mjs';

/** An instruction of a Dockerfile, without its flags. */
export interface Step {
  readonly keyword: string;
  readonly text: string;
  readonly flags: ReadonlyMap<string, string>;
}

/** The instructions from one `FROM` to the next. */
export interface Stage {
  readonly name: string;
  readonly steps: readonly Step[];
}

/** Returns the text of a Dockerfile in docker. */
export async function readDockerfile(name = 'Dockerfile'): Promise<string> {
  return readFile(join(root, 'docker', name), 'utf8');
}

/** Returns the stages of a Dockerfile. The name of an unnamed stage is its number. */
export function parseStages(text: string): readonly Stage[] {
  const stages: { name: string; steps: Step[] }[] = [];
  for (const step of parseSteps(text)) {
    if (step.keyword === 'FROM') {
      const [, name = String(stages.length)] = / AS (\S+)$/.exec(step.text) ?? [];
      stages.push({ name, steps: [] });
    } else stages.at(-1)?.steps.push(step);
  }
  return stages;
}

function parseSteps(text: string): readonly Step[] {
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const keyword = instruction.getKeyword();
      const content = instruction.getArgumentsContent() ?? '';
      return { keyword, text: content, flags: flagsIn(instruction.getTextContent()) };
    });
}

function flagsIn(instruction: string): ReadonlyMap<string, string> {
  const [flags = ''] = /^\w+\s+(?:--\S+\s+)*/.exec(instruction) ?? [];
  return new Map([...flags.matchAll(/--([a-z-]+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]));
}

/** Returns the arguments of an instruction in the exec form. */
export function execForm(text: string): readonly string[] {
  return z.array(z.string()).parse(JSON.parse(text));
}
