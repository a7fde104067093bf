const { createCjsPreset } = require('jest-preset-angular/presets');

/**
 * Specs of Angular code: jsdom, zoneless, compiled one by one (types are checked by `typecheck`).
 * A project says no more than its name and folder.
 */
module.exports = function angularSpecs(displayName, rootDir) {
  const preset = createCjsPreset({ tsconfig: `${__dirname}/tsconfig.angular-spec.json` });
  return {
    ...preset,
    displayName,
    rootDir,
    roots: ['<rootDir>/src'],
    testMatch: ['**/*.spec.ts'],
    setupFilesAfterEnv: [`${__dirname}/jest.angular-setup.cjs`],
    moduleNameMapper: {
      '^@smssend/(kernel|contracts|web-core|ui)$': `${__dirname}/libs/$1/src/index.ts`,
      '^@smssend/kernel/(cui|phone)$': `${__dirname}/libs/kernel/src/$1.ts`,
      '^@smssend/(web-core|ui)/(.*)$': `${__dirname}/libs/$1/src/$2/index.ts`,
    },
    // These come as ES modules only, so they are compiled like our own code.
    transformIgnorePatterns: [
      'node_modules/(?!(?:.*\\.mjs$|@angular/common/locales/.*\\.js$|@jsverse/utils|@jsverse/transloco|marked/))',
    ],
    testTimeout: 20_000,
  };
};
