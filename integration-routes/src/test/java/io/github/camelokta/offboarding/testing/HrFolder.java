package io.github.camelokta.offboarding.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the field that gets the folder where HR drops files. */
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface HrFolder {}
