import { defineConfig } from '@hey-api/openapi-ts';

/**
 * The typed client of our own API, from the document that the API writes of itself
 * (`npm run openapi`). Run `npm run api:client` after every change of it; never edit the result.
 */
export default defineConfig({
  input: './docs/openapi.json',
  output: { path: 'libs/web-core/src/api/generated', postProcess: [] },
  plugins: [
    '@hey-api/typescript',
    { name: '@hey-api/client-angular', baseUrl: '' },
    '@hey-api/sdk',
    { name: '@angular/common', httpRequests: true, httpResources: true },
  ],
});
