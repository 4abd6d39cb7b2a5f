import { refusals } from '@nbsetup/domain';

/** Refuses references to groups. */
export const groupReferenceRefusal = refusals({
  group_id_empty: ['invalid_input', () => 'group id should not be empty string'],
});
