import { errorFor } from '../error/first-problem.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import type { DeliverableSecret, SectionChange, SectionPlan, WantedSection } from './bootstrap-section.ts';
import type { BootstrapStep, SectionStep } from './bootstrap-step.ts';
import { createProblemList, type DocumentProblem } from './problem-list.ts';

/** The plans of all sections together. */
export interface PlannedSections<AllStores> extends Required<SectionPlan<AllStores>> {
  readonly problems: readonly DocumentProblem[];
}

/** The account whose entries the sections are compared with, and the time. */
interface AccountToRead<AllReaders> {
  readonly now: Date;
  readonly read: AllReaders | undefined;
  /** Absent if the account is still to be created. */
  readonly accountId: string | undefined;
}

/** Plans the sections in order. Each gets the groups that earlier sections create. */
export async function planSections<AllReaders extends Readers, AllStores extends Stores>(
  sections: readonly WantedSection<AllReaders, AllStores>[],
  { read, accountId, now }: AccountToRead<AllReaders>,
): Promise<PlannedSections<AllStores>> {
  const account = read && accountId !== undefined ? { id: accountId, read } : undefined;
  const list = createProblemList();
  const plans: SectionPlan<AllStores>[] = [];
  const newGroups: string[] = [];
  for (const section of sections) {
    const plan = await section.plan({ account, now, list, newGroups: [...newGroups] });
    plans.push(plan);
    newGroups.push(...(plan.newGroups ?? []));
  }
  return {
    changes: plans.flatMap(({ changes }) => changes),
    newGroups,
    problems: list.problems,
    execute: async (ports) => {
      const generated: DeliverableSecret[] = [];
      for (const plan of plans) generated.push(...(await plan.execute(ports)));
      return generated;
    },
  };
}

/** Plans the sections for an account that was created in the same unit of work. */
export async function planForNewAccount<AllReaders extends Readers, AllStores extends Stores>(
  sections: readonly WantedSection<AllReaders, AllStores>[],
  account: { readonly read: AllReaders; readonly accountId: string; readonly now: Date },
): Promise<PlannedSections<AllStores>> {
  const planned = await planSections(sections, account);
  const [problem] = planned.problems;
  if (problem !== undefined) throw errorFor(problem, [problem]);
  return planned;
}

/** Returns the steps of sections. */
export function sectionSteps(changes: readonly SectionChange[]): readonly SectionStep[] {
  return changes.map((change) => ({ kind: 'section', ...change }));
}

/** Returns the steps of a plan with these changes of sections instead of those it had. */
export function withSectionChanges(
  steps: readonly BootstrapStep[],
  changes: readonly SectionChange[],
): readonly BootstrapStep[] {
  const isBefore = ({ kind }: BootstrapStep): boolean => kind === 'create-owner' || kind === 'create-account';
  return [
    ...steps.filter(isBefore),
    ...sectionSteps(changes),
    ...steps.filter((step) => !isBefore(step) && step.kind !== 'section'),
  ];
}
