import { npm } from './npm.mjs';

/**
 * The part of an SBOM in CycloneDX that is changed.
 * @typedef {{ externalReferences?: readonly { type: string }[] }} Component
 */

/**
 * Returns the SBOM of an installed program, in CycloneDX. It has no addresses of the registry that the packages came
 * from, because that may be a mirror.
 *
 * @param {string} folder
 */
export function sbomOf(folder) {
  /** @type {{ metadata: { component: Component }, components: readonly Component[] }} */
  const sbom = JSON.parse(npm(folder, ['sbom', '--sbom-format=cyclonedx', '--omit=dev']));
  return {
    ...sbom,
    components: sbom.components.map(({ externalReferences = [], ...component }) => ({
      ...component,
      externalReferences: externalReferences.filter(({ type }) => type !== 'distribution'),
    })),
  };
}
