const project = (displayName, testMatch, more = {}) => ({
  displayName,
  testMatch,
  rootDir: '.',
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^@oldham-cares/(domain|vault|service-kit)/(disclose|open|send|tell)$': '<rootDir>/packages/$1/src/$2.ts',
    '^@oldham-cares/(domain|log|vault|service-kit)$': '<rootDir>/packages/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1'
  },
  transform: {
    '\\.ts$': ['<rootDir>/infra/test/imports/transform.ts', {
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true }
      },
      module: { type: 'es6' }
    }]
  },
  modulePathIgnorePatterns: ['<rootDir>/.*/dist/', '<rootDir>/\\.hub'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  ...more
})

export default {
  projects: [
    project('unit', ['<rootDir>/{packages,services,infra,tests}/**/*.unit.spec.ts']),
    project('int', ['<rootDir>/{packages,services,infra,tests}/**/*.int.spec.ts']),
    project('e2e', ['<rootDir>/tests/{contract,fire,journeys,resilience}/**/*.e2e.spec.ts'])
  ],
  testTimeout: 60_000
}
