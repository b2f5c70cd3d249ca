import { requestContracts } from '@parley/contracts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NOT_OFFERED } from './not-offered';
import { openApiDocument } from './openapi';
import { propertiesOf } from './properties';
import { pathFields } from './route';
import { ROUTES } from './routes';

const asked = ROUTES.flatMap((route) => (route.answeredBy === 'service' ? route.requests : []));

describe('the table of routes', () => {
  it('offers every request that people may make, but for those that are deliberately not offered', () => {
    const missing = requestContracts()
      .map(({ contract }) => contract)
      .filter((contract) => !asked.includes(contract) && !NOT_OFFERED.includes(contract));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('lists nothing as not offered that it offers', () => {
    expect(NOT_OFFERED.filter((contract) => asked.includes(contract))).toEqual([]);
  });

  it('has one meaning for each method and path, and for each name', () => {
    const places = ROUTES.map(({ method, path }) => `${method} ${path.replace(/\{\w+\}/g, '{}')}`);
    const names = ROUTES.map(({ name }) => name);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(names).size).toBe(names.length);
  });

  it('names in its paths nothing but fields of what comes in', () => {
    const unknown = ROUTES.flatMap((route) => {
      const fields = propertiesOf(route.input).map(({ name }) => name);
      return pathFields(route)
        .filter((field) => !fields.includes(field))
        .map((field) => `${route.path}: ${field}`);
    });
    expect(unknown).toEqual([]);
  });

  it('never takes from a browser in whose name to act', () => {
    expect(JSON.stringify(openApiDocument('1.0.0'))).not.toContain('asUser');
  });

  it('stands in openapi.json as it is now: `npm run openapi` writes it anew', () => {
    const root = process.cwd();
    const written: unknown = JSON.parse(readFileSync(join(root, 'services/workspace/openapi.json'), 'utf8'));
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
    expect(JSON.parse(JSON.stringify(openApiDocument(version)))).toEqual(written);
  });
});
