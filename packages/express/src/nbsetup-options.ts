import type {
  Buckets,
  Hints,
  LoginThrottle,
  PasswordHasher,
  Randomness,
  Readers,
  RightsOnModule,
  Sealer,
  SetupAccessPolicy,
  SignInFailure,
  Storage,
  Stores,
  TokenFormat,
  TokenPolicy,
  VersionSource,
} from '@nbsetup/domain';
import type { ApiExtension, ApiLimits, ApiObserver, DocumentTexts } from '@nbsetup/http';
import type { StorageSource } from './storage/storage-source.ts';

/** The decisions about setup through the API. */
export interface SetupOptions extends SetupAccessPolicy {
  /** Whether setup may issue a token (`create_pat`). False if absent. */
  readonly tokens?: boolean;
  /** Why setup is closed, for the caller. Setup is open if absent. */
  readonly closedBecause?: string;
}

/** The options of `createNbsetup`. Only `storage` is required. */
export interface NbsetupOptions<
  AllReaders extends Readers = Readers,
  AllStores extends Stores = Stores,
> extends NbsetupPorts {
  /** `postgres(…)`, `memory()`, or an own storage, which the app closes itself. */
  readonly storage: StorageSource<AllReaders, AllStores> | Storage<AllReaders, AllStores>;
  readonly setup?: SetupOptions;
  /** The modules of the app with the rights of each role. Each gets the scopes `<module>:read` and `<module>:write`. */
  readonly modules?: Readonly<Record<string, RightsOnModule>>;
  /** Extensions without stores. Extensions with stores are added to the storage by `.with(extension)`. */
  readonly extensions?: readonly ApiExtension<AllReaders, AllStores>[];
  /** The lifetimes and numbers of tokens. Those of NetBird if absent. */
  readonly tokens?: Partial<TokenPolicy>;
  /** The prefixes of tokens and invites. Those of NetBird if absent. */
  readonly tokenFormat?: TokenFormat;
  /** The rates for one address and for one token. */
  readonly limits?: ApiLimits;
  /**
   * `respond` (the default) sends the response to each refusal. `pass-on` passes the error to the error handler of the
   * app, which can use `responseTo`.
   */
  readonly errors?: 'respond' | 'pass-on';
  /** The version of the app, for `GET /api/instance/version`. `development` if absent. */
  readonly version?: string;
}

/** The ports that have a default. */
export interface NbsetupPorts {
  /** bcrypt outside of the event loop if absent. `close` does not close a hasher of the app. */
  readonly passwordHasher?: PasswordHasher;
  /** The source of ids and tokens. The operating system if absent. */
  readonly randomness?: Randomness;
  /** AES-GCM if absent. */
  readonly sealer?: Sealer;
  /** The versions to report, instead of `version`. */
  readonly versions?: VersionSource;
  /** The counters of the limits. Those of the storage if absent, otherwise in memory. */
  readonly buckets?: Buckets;
  readonly loginThrottle?: LoginThrottle;
  /** Called with the result of requests, so that the app can count them. */
  readonly observer?: Partial<ApiObserver>;
  /** Called after each failed sign-in. */
  readonly onSignInFailed?: (failure: SignInFailure) => void;
  /** Called with each failure that no response reports. If absent, the process emits a warning. */
  readonly onFailure?: (error: unknown) => void;
  /** Texts that the app adds to the messages of refusals. */
  readonly hints?: Partial<Hints>;
  /** Texts of the OpenAPI document that name the settings of the app. */
  readonly documentTexts?: Partial<DocumentTexts>;
}
