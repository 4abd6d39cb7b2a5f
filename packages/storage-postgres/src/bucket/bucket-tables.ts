/** The tables of this resource, as the newest migration leaves them. */
export interface BucketTables {
  readonly buckets: BucketTable;
}

interface BucketTable {
  key: string;
  full_at: Date;
}
