import { refusals } from '@nbsetup/domain';

type Characters = Readonly<Record<'characters', number>>;

/** Refuses setup keys of a manifest. No parameter shows a part of a key. */
export const wantedSetupKeyRefusal = refusals({
  wanted_key_group_all: ['invalid_input', () => "can't add 'all' group to the setup key"],
  wanted_key_expiry_twice: ['invalid_input', () => 'a setup key has expiresInDays or expiresAt, not both'],
  wanted_key_expiry_malformed: [
    'invalid_input',
    () => 'expiresAt must be like 2027-01-31 or 2027-01-31T12:00:00Z, in UTC',
  ],
  wanted_key_days_out_of_range: [
    'invalid_input',
    ({ min, max }: Readonly<Record<'min' | 'max', number>>) =>
      `expiresInDays must be between ${min} and ${max}`,
  ],
  wanted_key_source: [
    'invalid_input',
    () => 'a setup key needs either keyHash, of an existing key, or keyFile, for a generated key',
  ],
  wanted_key_start_alone: ['invalid_input', () => 'keyStart goes with keyHash'],
  wanted_key_file_required: ['invalid_input', () => 'keyFile must name a file'],
  wanted_key_hash_malformed: [
    'invalid_input',
    ({ characters }: Characters) =>
      `keyHash must be the SHA-256 of a key in base64: ${characters} characters, the last one =`,
  ],
  wanted_key_start_malformed: [
    'invalid_input',
    ({ characters }: Characters) =>
      `keyStart must be the first ${characters} characters of the key, such as A6160`,
  ],
});
