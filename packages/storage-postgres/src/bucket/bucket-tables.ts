/** The tables of this resource after the newest migration. */
export interface BucketTables {
  readonly buckets: BucketTable;
}

interface BucketTable {
  key: string;
  full_at: Date;
}
