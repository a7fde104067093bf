export { AppConfig } from './app-config';
export { ConfigFault } from './environment';
export { PROCESS_ROLE, type ProcessRole } from './process-role';
