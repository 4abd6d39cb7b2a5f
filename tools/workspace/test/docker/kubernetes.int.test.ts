import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { root } from '../../run.mjs';
import { unknownVariables } from './known-variables.ts';

const probe = z.strictObject({
  httpGet: z.strictObject({ path: z.enum(['/healthz', '/readyz']), port: z.literal('http') }),
  periodSeconds: z.int(),
  timeoutSeconds: z.int().optional(),
  failureThreshold: z.int().optional(),
});
const container = z.strictObject({
  name: z.string(),
  image: z.string().regex(/^nbsetup:\d/),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  ports: z
    .tuple([
      z.strictObject({ name: z.literal('http'), containerPort: z.literal(8080) }),
      z.strictObject({ name: z.literal('metrics'), containerPort: z.literal(9464) }),
    ])
    .optional(),
  env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  startupProbe: probe.optional(),
  livenessProbe: probe.optional(),
  readinessProbe: probe.optional(),
  lifecycle: z
    .strictObject({ preStop: z.strictObject({ exec: z.strictObject({ command: z.array(z.string()) }) }) })
    .optional(),
  resources: z.strictObject({
    requests: z.strictObject({ cpu: z.string(), memory: z.string() }),
    limits: z.strictObject({ memory: z.string() }),
  }),
  securityContext: z.strictObject({
    allowPrivilegeEscalation: z.literal(false),
    readOnlyRootFilesystem: z.literal(true),
    capabilities: z.strictObject({ drop: z.tuple([z.literal('ALL')]) }),
  }),
  volumeMounts: z.tuple([
    z.strictObject({
      name: z.literal('secret'),
      mountPath: z.literal('/run/secrets/nbsetup'),
      readOnly: z.literal(true),
    }),
  ]),
});
const labels = z.record(z.string(), z.string());
const podTemplate = z.strictObject({
  metadata: z.strictObject({ labels, annotations: labels.optional() }),
  spec: z.strictObject({
    restartPolicy: z.literal('Never').optional(),
    automountServiceAccountToken: z.literal(false),
    terminationGracePeriodSeconds: z.int().optional(),
    topologySpreadConstraints: z.array(z.looseObject({})).optional(),
    securityContext: z.strictObject({
      runAsNonRoot: z.literal(true),
      runAsUser: z.literal(1000),
      runAsGroup: z.literal(1000),
      fsGroup: z.literal(1000),
      seccompProfile: z.strictObject({ type: z.literal('RuntimeDefault') }),
    }),
    containers: z.tuple([container]),
    volumes: z.tuple([
      z.strictObject({
        name: z.literal('secret'),
        secret: z.strictObject({
          secretName: z.literal('nbsetup'),
          items: z.array(z.strictObject({ key: z.string(), path: z.string() })).optional(),
          defaultMode: z.literal(0o440),
        }),
      }),
    ]),
  }),
});
const metadata = z.strictObject({ name: z.string(), labels: labels.optional() });

const deploymentShape = z.strictObject({
  apiVersion: z.literal('apps/v1'),
  kind: z.literal('Deployment'),
  metadata,
  spec: z.strictObject({
    replicas: z.int(),
    selector: z.strictObject({ matchLabels: labels }),
    strategy: z.strictObject({
      rollingUpdate: z.strictObject({ maxUnavailable: z.int(), maxSurge: z.int() }),
    }),
    template: podTemplate,
  }),
});
const serviceShape = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Service'),
  metadata,
  spec: z.strictObject({
    selector: labels,
    ports: z.tuple([
      z.strictObject({ name: z.literal('http'), port: z.literal(80), targetPort: z.literal('http') }),
    ]),
  }),
});
const disruptionShape = z.strictObject({
  apiVersion: z.literal('policy/v1'),
  kind: z.literal('PodDisruptionBudget'),
  metadata,
  spec: z.strictObject({ minAvailable: z.int(), selector: z.strictObject({ matchLabels: labels }) }),
});
const allowedFrom = z.strictObject({
  from: z.tuple([z.strictObject({ namespaceSelector: z.strictObject({ matchLabels: labels }) })]),
  ports: z.tuple([z.strictObject({ port: z.enum(['http', 'metrics']) })]),
});
const networkPolicyShape = z.strictObject({
  apiVersion: z.literal('networking.k8s.io/v1'),
  kind: z.literal('NetworkPolicy'),
  metadata,
  spec: z.strictObject({
    podSelector: z.strictObject({ matchLabels: labels }),
    policyTypes: z.tuple([z.literal('Ingress')]),
    ingress: z.array(allowedFrom),
  }),
});
const jobShape = z.strictObject({
  apiVersion: z.literal('batch/v1'),
  kind: z.literal('Job'),
  metadata,
  spec: z.strictObject({
    backoffLimit: z.int(),
    activeDeadlineSeconds: z.int(),
    template: podTemplate,
  }),
});

async function documentsIn(name: string): Promise<readonly unknown[]> {
  const documents = parseAllDocuments(await readFile(join(root, 'docker/kubernetes', name), 'utf8'), {
    // Kubernetes reads YAML 1.1, in which 0440 is octal.
    version: '1.1',
  });
  return z.array(z.looseObject({})).parse(Array.from(documents, (document): unknown => document.toJS()));
}

const secureProbe = z.strictObject({ httpGet: z.strictObject({ scheme: z.literal('HTTPS') }) });
const tlsPatchShape = z.strictObject({
  spec: z.strictObject({
    template: z.strictObject({
      spec: z.strictObject({
        containers: z.tuple([
          z.strictObject({
            name: z.literal('api'),
            env: z.array(z.strictObject({ name: z.string(), value: z.string() })),
            startupProbe: secureProbe,
            livenessProbe: secureProbe,
            readinessProbe: secureProbe,
            volumeMounts: z.tuple([
              z.strictObject({ name: z.literal('tls'), mountPath: z.string(), readOnly: z.literal(true) }),
            ]),
          }),
        ]),
        volumes: z.tuple([
          z.strictObject({
            name: z.literal('tls'),
            secret: z.strictObject({ secretName: z.literal('nbsetup-tls'), defaultMode: z.literal(0o440) }),
          }),
        ]),
      }),
    }),
  }),
});

const [deployment, service, disruption, networkPolicy] = z
  .tuple([deploymentShape, serviceShape, disruptionShape, networkPolicyShape])
  .parse(await documentsIn('api.yaml'));
const [job] = z.tuple([jobShape]).parse(await documentsIn('migrate.yaml'));
const api = deployment.spec.template.spec;
const environmentOf = (pod: z.output<typeof podTemplate>): Record<string, string> =>
  Object.fromEntries(pod.spec.containers[0].env.map(({ name, value }) => [name, value]));

describe('docker/kubernetes', () => {
  it('sends traffic only to ready pods', () => {
    const { labels: podLabels } = deployment.spec.template.metadata;

    expect(deployment.spec.selector.matchLabels).toEqual(podLabels);
    expect(service.spec.selector).toEqual(podLabels);
    expect(disruption.spec.selector.matchLabels).toEqual(podLabels);
    expect(job.spec.template.metadata.labels).not.toEqual(podLabels);
    expect(api.containers[0].readinessProbe?.httpGet.path).toBe('/readyz');
  });

  it('exposes the metrics to Prometheus, and not in the Service', () => {
    const { annotations } = deployment.spec.template.metadata;

    expect(environmentOf(deployment.spec.template)['NB_METRICS_LISTEN_ADDRESS']).toBe(':9464');
    expect(api.containers[0].ports?.[1].containerPort).toBe(9464);
    expect(annotations).toEqual({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9464' });
    expect(service.spec.ports.map(({ name }) => name)).toEqual(['http']);
  });

  it('allows only the ingress controller to call the API, and only Prometheus to read the metrics', () => {
    const { podSelector, ingress } = networkPolicy.spec;
    const namespaceFor = Object.fromEntries(
      ingress.map(({ from, ports }) => [ports[0].port, from[0].namespaceSelector.matchLabels]),
    );

    expect(podSelector.matchLabels).toEqual(deployment.spec.template.metadata.labels);
    expect(namespaceFor).toEqual({
      http: { 'kubernetes.io/metadata.name': 'ingress-nginx' },
      metrics: { 'kubernetes.io/metadata.name': 'monitoring' },
    });
  });

  it('protects setup by a secret that only the API has, and trusts the ingress controller', () => {
    const environment = environmentOf(deployment.spec.template);

    expect(environment['NB_SETUP_SECRET_FILE']).toBe('/run/secrets/nbsetup/setup-secret');
    expect(environment['NB_TRUSTED_PROXIES']).toBe('10.244.0.0/16');
    expect(api.volumes[0].secret.items).toBeUndefined();
    expect(job.spec.template.spec.volumes[0].secret.items).toEqual([{ key: 'dsn', path: 'dsn' }]);
  });

  it('does not restart a pod if the database is down', () => {
    expect(api.containers[0].livenessProbe?.httpGet.path).toBe('/healthz');
    expect(api.containers[0].startupProbe?.httpGet.path).toBe('/healthz');
  });

  it('always has one running replica', () => {
    expect(deployment.spec.replicas).toBe(2);
    expect(deployment.spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    expect(disruption.spec.minAvailable).toBe(1);
  });

  it('has enough time to stop: the wait before SIGTERM, and the 10 seconds of the API', () => {
    expect(api.containers[0].lifecycle?.preStop.exec.command).toEqual(['sleep', '5']);
    expect(api.terminationGracePeriodSeconds).toBeGreaterThan(15);
  });

  it.each([
    ['the API', deployment.spec.template],
    ['the migration', job.spec.template],
  ])('has known variables for %s, and the DSN in a file', async (_, pod) => {
    const environment = environmentOf(pod);

    expect(await unknownVariables(Object.keys(environment))).toEqual([]);
    expect(environment).toMatchObject({
      NB_STORE_ENGINE: 'postgres',
      NB_STORE_ENGINE_POSTGRES_DSN_FILE: '/run/secrets/nbsetup/dsn',
    });
  });

  it('migrates in the job and not in the pods, with the same image', () => {
    expect(environmentOf(deployment.spec.template)['NB_AUTO_MIGRATE']).toBe('false');
    expect(job.spec.template.spec.containers[0].command).toEqual(['nbsetup-migrate']);
    expect(job.spec.template.spec.containers[0].args).toEqual(['up']);
    expect(job.spec.template.spec.containers[0].image).toBe(api.containers[0].image);
  });

  it('has a patch for TLS with the right container, mounts and variables', async () => {
    const [patch] = z.tuple([tlsPatchShape]).parse(await documentsIn('tls-patch.yaml'));
    const [{ name, env, volumeMounts }] = patch.spec.template.spec.containers;

    expect(name).toBe(api.containers[0].name);
    expect(await unknownVariables(env.map((variable) => variable.name))).toEqual([]);
    expect(env.map(({ value }) => value)).toEqual([
      `${volumeMounts[0].mountPath}/tls.crt`,
      `${volumeMounts[0].mountPath}/tls.key`,
    ]);
  });
});
