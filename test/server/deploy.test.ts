import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ROOT } from '../../scripts/setup.mjs';
import { readConfig } from '../../server/config';
import { findFaults } from '../harness/kubernetes-schema';
import { makeDataDir } from '../harness/server-start';

const read = (name: string) => readFileSync(join(ROOT, 'deploy', name), 'utf8');

const service = z.strictObject({
  build: z.strictObject({ context: z.string(), dockerfile: z.string() }).optional(),
  image: z.string(),
  command: z.array(z.string()).optional(),
  entrypoint: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).optional(),
  restart: z.literal('unless-stopped').optional(),
  security_opt: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  shm_size: z.string().optional(),
  ports: z.array(z.string().regex(/^[\d.]+:\d+:\d+$/)).optional(),
  volumes: z.array(z.string()).optional(),
  stop_grace_period: z.string().optional(),
  healthcheck: z.looseObject({}).optional(),
  depends_on: z
    .union([
      z.array(z.string()),
      z.record(
        z.string(),
        z.strictObject({ condition: z.enum(['service_healthy', 'service_completed_successfully']) }),
      ),
    ])
    .optional(),
});
const composition = z.looseObject({
  name: z.string(),
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

/** Puts something in place of what comes from deploy/.env. */
const fill = (text: string) =>
  text
    .replace(/\$\{PUBLIC_URL[^}]*\}/g, 'https://boards.example.org')
    .replace(/\$\{[^}]+\}/g, 'x'.repeat(32));

function parseComposition() {
  return composition.parse(parse(read('compose.yaml'), { merge: true }));
}

/** No container engine is needed for it: it holds the file to the schema of the compose specification, and to what people get wrong. */
function lintComposition(file: string) {
  const program = join(ROOT, 'node_modules/dclint/bin/dclint.cjs');
  const settings = ['-c', join(ROOT, 'deploy/.dclintrc.yaml'), '--max-warnings', '0', '--no-color'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, file, ...settings], {
    encoding: 'utf8',
  });
  return { status, said: stdout + stderr };
}

describe('the compose file', () => {
  it('is what dclint finds no fault with', async () => {
    expect(lintComposition(join(ROOT, 'deploy/compose.yaml'))).toMatchObject({ status: 0 });
    const folder = await makeDataDir();
    const broken = join(folder, 'compose.yaml');
    writeFileSync(broken, read('compose.yaml').replace('read_only: true', 'read_onyl: true'));
    const { status, said } = lintComposition(broken);
    expect([status, said]).toEqual([1, expect.stringContaining('must NOT have additional properties')]);
  }, 60_000);

  it('is well formed; whatever a service waits for or mounts is there', () => {
    const { services, volumes } = parseComposition();
    for (const [name, { depends_on: needs = {}, volumes: mounts = [], build }] of Object.entries(services)) {
      for (const need of Array.isArray(needs) ? needs : Object.keys(needs))
        expect(Object.keys(services), name).toContain(need);
      for (const mount of mounts) {
        const [source] = mount.split(':');
        if (source!.startsWith('.')) expect(existsSync(join(ROOT, 'deploy', source!)), mount).toBe(true);
        else expect(Object.keys(volumes), name).toContain(source);
      }
      if (build) expect(existsSync(join(ROOT, 'deploy', build.context, build.dockerfile))).toBe(true);
    }
  });

  it('waits only for the health of what says how it is', () => {
    const { services } = parseComposition();
    for (const { depends_on: needs = {} } of Object.values(services)) {
      for (const [need, { condition }] of Object.entries(Array.isArray(needs) ? {} : needs))
        if (condition === 'service_healthy') expect(services[need]!.healthcheck, need).toBeDefined();
    }
  });

  it('gives servers and worker settings that the program takes, without root and on a read-only root', () => {
    const { services } = parseComposition();
    for (const name of ['web-1', 'web-2', 'worker']) {
      const { environment = {}, read_only, cap_drop, command } = services[name]!;
      const filled = Object.entries(environment).map(([key, value]) => [key, fill(value)]);
      const config = readConfig(Object.fromEntries(filled));
      expect(config).toMatchObject({
        doesJobs: false,
        trustProxy: true,
        publicUrl: 'https://boards.example.org',
      });
      expect([config.databaseUrl, config.redisUrl, config.s3]).not.toContain(null);
      expect([read_only, cap_drop]).toEqual([true, ['ALL']]);
      if (command)
        expect(existsSync(join(ROOT, command.at(-1)!.replace('dist/', '').replace('.js', '.ts')))).toBe(true);
    }
    expect(read('Containerfile')).toMatch(/^USER 1000:1000$/m);
  });

  it('stands behind a proxy that knows both servers, and keeps long polling where it began', () => {
    const caddy = read('Caddyfile');
    expect(caddy.match(/reverse_proxy web-1:3000 web-2:3000/g)).toHaveLength(2);
    expect(caddy).toMatch(/@polling path \/socket\.io\/\*[\s\S]*lb_policy cookie/);
    expect(caddy.split('{').length).toBe(caddy.split('}').length);
  });
});

describe('memory', () => {
  it('is given in two regions however the server is started, so that what short threads free is used again', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    expect(scripts.start).toMatch(/^MALLOC_ARENA_MAX=2 exec node /);
    expect(read('Containerfile')).toMatch(/^ENV .*\bMALLOC_ARENA_MAX=2\b/m);
    expect(read('driftless.service')).toMatch(/^Environment=MALLOC_ARENA_MAX=2$/m);
  });
});

describe('the Kubernetes manifests', () => {
  const kinds = z.looseObject({
    apiVersion: z.string(),
    kind: z.string(),
    metadata: z.looseObject({ name: z.string() }),
  });
  const manifests = () =>
    parseAllDocuments(read('kubernetes/driftless.yaml')).map((document) => {
      expect(document.errors).toEqual([]);
      return kinds.parse(document.toJS());
    });

  it('are what Kubernetes’ own schemas allow, to the last field', () => {
    for (const manifest of manifests())
      expect(findFaults(manifest), `${manifest.kind} ${manifest.metadata.name}`).toEqual([]);
    const [web] = manifests().filter(({ metadata }) => metadata.name === 'driftless-web');
    const change = (from: string, to: string) =>
      JSON.parse(JSON.stringify(web).replace(from, to)) as typeof web;
    expect(findFaults(change('"livenessProbe"', '"livenesProbe"')!)).toEqual([
      '/spec/template/spec/containers/0/livenesProbe is unknown',
    ]);
    expect(findFaults(change('"replicas":2', '"replicas":"two"')!)).toEqual([
      '/spec/replicas has a wrong type',
    ]);
  });

  it('are well formed, and each names what another one is', () => {
    const names = manifests().map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toEqual(
      expect.arrayContaining([
        'Deployment driftless-web',
        'Deployment driftless-worker',
        'Service driftless',
      ]),
    );
    const scaler = JSON.stringify(manifests().find(({ kind }) => kind === 'HorizontalPodAutoscaler'));
    expect(scaler).toContain('"name":"driftless-web"');
  });

  it('run without root on a read-only root, are asked how they are, and are given time to drain', () => {
    const containers = z.looseObject({
      spec: z.looseObject({
        template: z.looseObject({
          spec: z.looseObject({
            terminationGracePeriodSeconds: z.number().min(30),
            securityContext: z.looseObject({ runAsNonRoot: z.literal(true) }),
            containers: z.array(
              z.looseObject({
                securityContext: z.looseObject({ readOnlyRootFilesystem: z.literal(true) }),
                env: z.array(z.strictObject({ name: z.string(), value: z.string() })).optional(),
                readinessProbe: z
                  .looseObject({ httpGet: z.looseObject({ path: z.literal('/readyz') }) })
                  .optional(),
              }),
            ),
          }),
        }),
      }),
    });
    const deployments = manifests().filter(({ kind }) => kind === 'Deployment');
    for (const deployment of deployments) {
      const [container] = containers.parse(deployment).spec.template.spec.containers;
      const environment = Object.fromEntries((container!.env ?? []).map(({ name, value }) => [name, value]));
      expect(() => readConfig(environment)).not.toThrow();
      if (deployment.metadata.name.endsWith('web')) expect(container!.readinessProbe).toBeDefined();
    }
  });
});
