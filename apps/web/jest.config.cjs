const angularSpecs = require('../../jest.angular.cjs');

module.exports = angularSpecs('web', __dirname);
