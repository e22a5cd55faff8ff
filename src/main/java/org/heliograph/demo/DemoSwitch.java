package org.heliograph.demo;

import org.eclipse.microprofile.config.ConfigProvider;

/** The setting that switches the demos off, read as any application reads its own. */
final class DemoSwitch {
    private DemoSwitch() {}

    static boolean isOn() {
        return ConfigProvider.getConfig()
                .getOptionalValue("heliograph.demo", Boolean.class)
                .orElse(true);
    }
}
