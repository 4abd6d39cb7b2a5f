import type { Clock } from '../platform/clock.ts';
import type { Randomness } from '../platform/randomness.ts';
import type { Readers, Stores } from '../storage/stores.ts';
import type { EntryRequest, Read } from './bootstrap-request.ts';
import type { DocumentPath, ProblemList } from './problem-list.ts';

/**
 * A list of a document whose entries are found by name, such as `groups`. The core and extensions have sections. Each
 * is planned with the rest of the document, and executed in the same unit of work.
 */
export interface BootstrapSection<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /** The name of the list in the document. A document may also have a map there, which counts as a list of one. */
  readonly field: string;
  /**
   * Checks the entries without the store. Adds each problem to the list, with its path. Entries of the wrong shape are
   * reported by the caller.
   */
  readonly parse: (
    entries: readonly Read<EntryRequest>[],
    list: ProblemList,
  ) => WantedSection<AllReaders, AllStores>;
  /**
   * Returns the entries of the account, so that `plan` finds nothing to change for them. They contain no secret that
   * gives access. Sorted by name, so that two exports can be compared.
   */
  readonly exportEntries: (
    account: SectionAccount<AllReaders>,
    now: Date,
  ) => Promise<readonly EntryRequest[]>;
}

/** The checked entries of a section. */
export interface WantedSection<AllReaders extends Readers = Readers, AllStores extends Stores = Stores> {
  /**
   * The names of the groups that the entries refer to. In a unit of work they are locked before `plan`, together with
   * those of other parts of the document and in the order of their ids. So none of them is deleted during that.
   */
  readonly groupNames?: readonly string[];
  /** The secrets that the section generates for new entries. */
  readonly secrets?: readonly SectionSecret<AllReaders>[];
  /**
   * Compares the entries with the store. Writes nothing. Called once for the preview, and in each attempt of the unit
   * of work. Other entries of the store are not changed.
   */
  readonly plan: (situation: SectionSituation<AllReaders>) => Promise<SectionPlan<AllStores>>;
}

/** An account and its stores. */
export interface SectionAccount<AllReaders> {
  readonly id: string;
  readonly read: AllReaders;
}

/** The state that a section is planned for. */
export interface SectionSituation<AllReaders> {
  /** Absent if the account is still to be created. */
  readonly account?: SectionAccount<AllReaders> | undefined;
  readonly now: Date;
  /** The names of groups that an earlier section creates. */
  readonly newGroups: readonly string[];
  /** Collects problems. If there is one, nothing of the document is executed. */
  readonly list: ProblemList;
}

/** The changes that bring the store to the entries of a section. */
export interface SectionPlan<AllStores> {
  /** Empty if the store already has all entries. */
  readonly changes: readonly SectionChange[];
  /** The names of groups that are created, so that other parts of the document can name them. */
  readonly newGroups?: readonly string[];
  /**
   * Makes the changes and records them. If it throws, everything of the document is rolled back. Returns the secrets
   * that it generated. They are delivered before the commit.
   */
  readonly execute: (ports: SectionPorts<AllStores>) => Promise<readonly DeliverableSecret[]>;
}

/** A secret that a section generates for an entry, unless the entry exists. */
export interface SectionSecret<AllReaders> {
  /** The path of the field that names the destination. */
  readonly path: DocumentPath;
  readonly destination: string;
  /** The entry in messages, such as `setup key servers`. */
  readonly label: string;
  /**
   * Returns whether the plain text is the secret of the stored entry. After an interrupted run, a delivered secret is
   * found by this.
   */
  readonly isStored: (account: SectionAccount<AllReaders>, plainText: string) => Promise<boolean>;
}

/** A generated secret in plain text. It is not stored anywhere. */
export interface DeliverableSecret {
  /** The destination that the document names. */
  readonly destination: string;
  readonly plainText: string;
}

/** The ports that executing a section uses. The stores are those of the unit of work that planned it. */
export interface SectionPorts<AllStores> {
  readonly stores: AllStores;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly accountId: string;
}

/** A change, for people and programs. It contains no secret. */
export interface SectionChange {
  readonly action: 'create' | 'update';
  /** The kind of the entry in the singular, such as `group`. */
  readonly entry: string;
  readonly name: string;
  /** For an update, the fields that differ, before it. */
  readonly before?: Readonly<Record<string, unknown>>;
  /** The fields of a new entry. For an update, the fields that differ, after it. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** The destination of the secret that is generated for a new entry. */
  readonly destination?: string;
}
