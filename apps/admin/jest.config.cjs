const angularSpecs = require('../../jest.angular.cjs');

module.exports = angularSpecs('admin', __dirname);
