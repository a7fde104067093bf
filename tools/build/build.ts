import { buildProjects } from '../stack/build-projects.ts';

try {
  await buildProjects(['api', 'sandbox', 'web', 'admin']);
  console.log('Built into dist/.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
