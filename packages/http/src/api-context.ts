import type {
  ModuleSet,
  LoginThrottle,
  PasswordHasher,
  Randomness,
  Readers,
  Sealer,
  SetupPolicy,
  SignInFailure,
  Storage,
  Stores,
  TokenPolicy,
  VersionSource,
} from '@nbsetup/domain';
import type { FormatPorts } from '@nbsetup/domain/internal';
import type { InstanceReader } from '@nbsetup/domain/storage';
import type { Request } from 'express';
import type { ActivityTexts } from './event/event-view.ts';
import type { ApiObserver } from './observation/api-observer.ts';
import type { OpenApiDocument } from './openapi/openapi-document.ts';

/** Everything that the routes of the API and of extensions use. Each resource names the parts that its routes use. */
export interface ApiContext<AllReaders extends Readers = Readers, AllStores extends Stores = Stores>
  extends Storage<AllReaders, AllStores>, FormatPorts {
  readonly randomness: Randomness;
  readonly passwordHasher: PasswordHasher;
  readonly sealer: Sealer;
  readonly versions: VersionSource;
  readonly loginThrottle: LoginThrottle;
  readonly onSignInFailed: (failure: SignInFailure) => void;
  readonly inBackground: (work: () => Promise<void>) => void;
  readonly observer: Partial<ApiObserver>;
  /** The modules of this product and of extensions. */
  readonly modules: ModuleSet;
  /** The modules of this product that have routes. */
  readonly servedModules: readonly string[];
  readonly activityTexts: ActivityTexts;
  /** Reads whether setup is completed, and remembers that it is. For showing it only: setup itself reads the store. */
  readonly completedInstance: InstanceReader;
  /** Whether the operator has closed setup. */
  readonly isSetupClosed: boolean;
  readonly setupPolicy: SetupPolicy;
  readonly tokenPolicy: Partial<TokenPolicy> | undefined;
  /**
   * Checks that the request may set the instance up.
   * @throws `permission_denied` or `rate_limited`, with the reason.
   */
  readonly authorizeSetup: (request: Request) => Promise<void>;
  readonly document: () => OpenApiDocument;
}
