const angularSpecs = require('../../jest.angular.cjs');

module.exports = angularSpecs('web-core', __dirname);
