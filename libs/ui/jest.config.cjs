const angularSpecs = require('../../jest.angular.cjs');

module.exports = angularSpecs('ui', __dirname);
