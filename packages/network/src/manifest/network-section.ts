import type { Readers, Stores, UnitOfWork } from '@nbsetup/domain';
import type { BootstrapSection, SectionPorts } from '@nbsetup/domain/admin';

/** A section of a manifest that needs these stores in addition to those of the core. */
export type SectionOf<AddedReaders extends object, AddedStores extends AddedReaders> = BootstrapSection<
  Readers & AddedReaders,
  Stores & AddedStores
>;

/** The ports of a section as those of use cases. The use cases join the unit of work of the manifest. */
export type JoinedPorts<AllStores extends Stores> = Pick<SectionPorts<AllStores>, 'clock' | 'randomness'> & {
  readonly unitOfWork: UnitOfWork<AllStores>;
};

/** Returns ports whose unit of work is the running one. So an entry of a manifest keeps the rules of the API. */
export function joined<AllStores extends Stores>({
  stores,
  clock,
  randomness,
}: SectionPorts<AllStores>): JoinedPorts<AllStores> {
  return { clock, randomness, unitOfWork: { run: (work) => work(stores) } };
}
