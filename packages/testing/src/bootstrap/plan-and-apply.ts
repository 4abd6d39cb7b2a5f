import {
  applyBootstrap,
  previewBootstrap,
  type AppliedBootstrap,
  type ApplyBootstrapPorts,
  type BootstrapCommand,
} from '@nbsetup/domain/admin';

/** Previews a bootstrap and applies it, as the CLI does. Throws what either of them throws. */
export async function planAndApply(
  ports: ApplyBootstrapPorts,
  command: Omit<BootstrapCommand, 'preview'>,
): Promise<AppliedBootstrap> {
  return applyBootstrap(ports, { ...command, preview: await previewBootstrap(ports, command) });
}
