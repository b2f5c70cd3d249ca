/**
 * Who may import what (STYLE section 5). Allow-lists: what is not named is reported. Each rule has a file in
 * tools/arch-fixtures/ that breaks it, and tools/architecture.spec.ts expects it to be reported.
 */
const SPECS = '\\.spec\\.ts$|/test/';
const LAYERS = 'domain|application|infrastructure|interface';

const packages = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);
const libs = (...names) => names.map((name) => `^libs/${name}/src/index\\.ts$`);
const node = (...names) => names.map((name) => `^(node:)?${name}$`);
/** A layer of the service that the rule looks at, in the service itself or in one of its folders. */
const layers = (...names) => names.map((name) => `^services/$1/src(/|/.+/)${name}/`);

const only = (name, from, ...allowed) => ({
  name,
  severity: 'error',
  from: typeof from === 'string' ? { path: from, pathNot: SPECS } : from,
  to: { pathNot: allowed.flat() },
});

const layer = (name, ...allowed) =>
  only(`${name}-layer`, `^services/([^/]+)/src(/|/.+/)${name}/`, ...allowed);
const lib = (name, ...allowed) => only(`lib-${name}`, `^libs/${name}/`, `^libs/${name}/`, ...allowed);

const SHARED = libs('kernel', 'contracts', 'persistence', 'messaging', 'platform', 'access', 'audit');
const NEST = packages('@nestjs/common');

module.exports = {
  forbidden: [
    layer('domain', layers('domain'), libs('kernel')),
    layer('application', layers('domain', 'application'), SHARED, NEST),
    layer(
      'infrastructure',
      layers('domain', 'application', 'infrastructure'),
      SHARED,
      NEST,
      packages('typeorm', 'pg'),
      node('crypto', 'fs/promises'),
    ),
    layer('interface', layers('domain', 'application', 'interface'), SHARED, NEST, packages('fastify')),
    only(
      'adapters',
      { path: '^services/([^/]+)/src/[^/]+/', pathNot: [SPECS, `/(${LAYERS})/`] },
      '^services/$1/src/',
      SHARED,
      NEST,
      packages('@nestjs/platform-fastify', 'fastify', 'typeorm', 'twilio', 'telesignsdk', 'zod'),
      packages('class-validator', '@node-rs/argon2', 'openid-client'),
      node('crypto', 'fs', 'fs/promises', 'http', 'https', 'net', 'path', 'timers/promises'),
    ),
    only(
      'composition',
      '^services/([^/]+)/src/[^/]+\\.ts$',
      '^services/$1/src/',
      SHARED,
      NEST,
      packages('@nestjs/core', '@nestjs/platform-fastify', 'fastify', 'reflect-metadata', 'zod'),
      node('fs', 'path'),
    ),
    only(
      'web',
      { path: '^services/workspace/web/', pathNot: SPECS },
      '^services/workspace/web/',
      libs('kernel'),
      packages(
        'react',
        'react-dom',
        '@fluentui/[^/]+',
        '@tanstack/[^/]+',
        'wouter',
        'i18next',
        'react-i18next',
      ),
      packages('openapi-fetch', 'vite'),
      node('fs', 'module', 'path', 'url', 'zlib'),
    ),
    lib('kernel', packages('libphonenumber-js')),
    lib(
      'contracts',
      libs('kernel'),
      packages('class-validator', 'class-transformer', 'class-validator-jsonschema', 'reflect-metadata'),
    ),
    lib(
      'platform',
      libs('kernel'),
      packages('pino', 'prom-client', 'zod', 'uuidv7'),
      NEST,
      node('crypto', 'http', 'fs'),
    ),
    lib(
      'persistence',
      libs('kernel', 'platform'),
      packages('typeorm', 'pg', '@nestjs/typeorm'),
      NEST,
      node('async_hooks', 'stream'),
    ),
    lib(
      'messaging',
      libs('kernel', 'contracts', 'platform', 'persistence'),
      packages('@nats-io/jetstream', '@nats-io/transport-node', 'rxjs', 'typeorm'),
      packages('@nestjs/core', '@nestjs/microservices', '@nestjs/platform-fastify'),
      NEST,
      node('async_hooks', 'crypto', 'timers/promises'),
    ),
    lib(
      'access',
      libs('kernel', 'contracts', 'platform', 'persistence', 'messaging'),
      packages('typeorm'),
      NEST,
    ),
    lib('audit', libs('kernel', 'contracts', 'persistence', 'messaging'), packages('typeorm'), NEST),
    {
      name: 'services-apart',
      comment: 'Also in specs: services meet on the bus only.',
      severity: 'error',
      from: { path: '^services/([^/]+)/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'services-stand-alone',
      comment: 'Neither services nor libs know the tools and the end-to-end specs.',
      severity: 'error',
      from: { path: '^(services|libs)/' },
      to: { path: '^(tools|e2e)/' },
    },
    {
      name: 'libs-below-services',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^services/' },
    },
    {
      name: 'front-doors',
      comment: 'A lib is entered by its index.ts, which is @parley/<lib>.',
      severity: 'error',
      from: { path: '^(services|libs|tools|e2e)/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'testing-in-specs',
      comment: 'What ships does not import what only specs need.',
      severity: 'error',
      from: { path: '^(services|libs)/', pathNot: [SPECS, '^libs/testing/'] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'shipped-packages',
      comment: 'An image holds no development packages; the web app is in it as it was built.',
      severity: 'error',
      from: { path: '^(services|libs)/', pathNot: [SPECS, '^libs/testing/', '^services/workspace/web/'] },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'specs-of-services',
      severity: 'error',
      from: { path: `^services/([^/]+)/.*(${SPECS})` },
      to: {
        pathNot: [
          '^services/$1/',
          ...SHARED,
          ...libs('testing'),
          ...NEST,
          ...packages(
            '@nestjs/[^/]+',
            'fast-check',
            'pg',
            'typeorm',
            'twilio',
            'telesignsdk',
            'fastify',
            'playwright-core',
            'oidc-provider',
          ),
          ...node('[a-z_/]+'),
        ],
      },
    },
    {
      name: 'tools-outside-services',
      comment: 'Tools know Parley by its contracts: they import no service.',
      severity: 'error',
      from: { path: '^(tools|e2e)/' },
      to: { path: '^services/' },
    },
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'all-resolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['node', 'import', 'require', 'default'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(tools/arch-fixtures|dist|services/workspace/web/dist)' },
  },
};
