/** Specs of the API: swc to CommonJS, one embedded Postgres for the run, one database for each file. */
module.exports = {
  displayName: 'api',
  rootDir: __dirname,
  roots: ['<rootDir>/src'],
  testMatch: ['**/*.spec.ts'],
  // What takes minutes runs only when it is asked for.
  testPathIgnorePatterns: process.env.SMSSEND_FULL_TESTS ? [] : ['\\.full\\.spec\\.ts$'],
  testEnvironment: 'node',
  globalSetup: '<rootDir>/src/testing/global-setup.ts',
  globalTeardown: '<rootDir>/src/testing/global-teardown.ts',
  setupFiles: ['reflect-metadata'],
  setupFilesAfterEnv: ['<rootDir>/src/testing/time-limit.ts'],
  moduleFileExtensions: ['ts', 'mjs', 'js', 'json'],
  moduleNameMapper: {
    '^@smssend/(kernel|contracts)$': '<rootDir>/../../libs/$1/src/index.ts',
    '^@smssend/kernel/(cui|phone)$': '<rootDir>/../../libs/kernel/src/$1.ts',
  },
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: {
            legacyDecorator: true,
            decoratorMetadata: true,
            useDefineForClassFields: false,
          },
          target: 'es2023',
          keepClassNames: true,
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
};
