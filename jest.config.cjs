const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const settings = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
const jsc = { ...settings.jsc, baseUrl: undefined, paths: undefined }; // jest resolves the aliases itself
const typescript = ['@swc/jest', { swcrc: false, module: settings.module, sourceMaps: 'inline', jsc }];
const javascript = [
  '@swc/jest',
  { swcrc: false, module: settings.module, jsc: { parser: { syntax: 'ecmascript' }, target: jsc.target } },
];

/** Packages that are written as ES modules only: CommonJS jest cannot `require` them, so they are compiled for it. */
function esmPackages(folder = join(__dirname, 'node_modules')) {
  return readdirSync(folder).flatMap((name) => {
    if (name.startsWith('.')) return [];
    if (name.startsWith('@')) return esmPackages(join(folder, name)).map((inner) => `${name}/${inner}`);
    return isEsm(join(folder, name)) ? [name] : [];
  });
}

function isEsm(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).type === 'module';
  } catch {
    return false;
  }
}

const common = {
  rootDir: __dirname,
  testEnvironment: 'node',
  setupFiles: ['reflect-metadata'],
  moduleNameMapper: { '^@parley/([^/]+)$': '<rootDir>/libs/$1/src' },
  transform: { '^.+\\.ts$': typescript, '^.+\\.m?js$': javascript },
  transformIgnorePatterns: [`/node_modules/(?!(?:.*/node_modules/)?(?:${esmPackages().join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.parley'],
};

const INTEGRATION = ['**/*.int.spec.ts', '**/*.component.spec.ts'].map((pattern) => `<rootDir>/${pattern}`);

module.exports = {
  maxWorkers: 2,
  /** For specs that wait for real servers; jest knows one limit for all projects. */
  testTimeout: 60_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools'],
      testMatch: ['<rootDir>/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(int|component|e2e)\\.spec\\.ts$', '/arch-fixtures/'],
    },
    {
      ...common,
      displayName: 'integration',
      roots: ['<rootDir>/libs', '<rootDir>/services', '<rootDir>/tools'],
      testMatch: INTEGRATION,
    },
    {
      ...common,
      displayName: 'e2e',
      roots: ['<rootDir>/e2e'],
      testMatch: ['<rootDir>/e2e/**/*.e2e.spec.ts'],
    },
  ],
};
