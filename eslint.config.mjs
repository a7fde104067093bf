// What oxlint cannot see: Angular's own rules and its templates. Everything else is in .oxlintrc.json.
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'test-output', 'libs/web-core/src/api/generated'] },
  {
    files: ['apps/web/**/*.ts', 'apps/admin/**/*.ts', 'libs/ui/**/*.ts', 'libs/web-core/**/*.ts'],
    extends: [tseslint.configs.base, ...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      '@angular-eslint/directive-selector': [
        'error',
        { type: 'attribute', prefix: ['app', 'ui', 'core'], style: 'camelCase' },
      ],
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: ['app', 'ui', 'core'], style: 'kebab-case' },
      ],
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/prefer-output-readonly': 'error',
      // OnPush and zoneless are the defaults of this version: write nothing.
      '@angular-eslint/prefer-on-push-component-change-detection': 'off',
      '@angular-eslint/no-uncalled-signals': 'off',
    },
  },
  {
    files: [
      'apps/web/**/*.html',
      'apps/admin/**/*.html',
      'libs/ui/**/*.html',
      'libs/web-core/**/*.html',
    ],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
    rules: {
      '@angular-eslint/template/prefer-control-flow': 'error',
      '@angular-eslint/template/no-any': 'error',
      '@angular-eslint/template/use-track-by-function': 'off',
      '@angular-eslint/template/conditional-complexity': ['error', { maxComplexity: 4 }],
      '@angular-eslint/template/prefer-self-closing-tags': 'off',
    },
  },
);
