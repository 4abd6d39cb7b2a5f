import type { Group } from '@nbsetup/domain/storage';

/** The tables of this resource after the newest migration. */
export interface GroupTables {
  readonly groups: GroupTable;
}

interface GroupTable {
  id: string;
  account_id: string;
  name: string;
  issued: Group['issued'];
}
